// The frame: menu, site, range, filters, and the page that the address names.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "./ask.ts";
import { choices, isShared, loadChoices } from "./choices.ts";
import { firstPage, pages } from "./pages.ts";
import { FilterChips } from "./parts/filter-chips.tsx";
import { RangePicker } from "./parts/range-picker.tsx";
import { SegmentPicker } from "./parts/segment-picker.tsx";
import { ShareBox } from "./parts/share-box.tsx";
import { Failed, Loading } from "./parts/states.tsx";
import { change, given, pageAddress, view } from "./view.ts";
import { visible } from "./words.ts";

export function App() {
  useEffect(() => void loadChoices(), []);
  const name = given("page", firstPage);
  const known = choices.value;
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header>
        <h1>Cairn</h1>
        {isShared() ? (
          <p class="quiet">{visible(given("site", "default"))}</p>
        ) : (
          <Menu name={name} />
        )}
        <div class="asked">
          {!isShared() && <SitePicker />}
          <RangePicker />
          {!isShared() && <SegmentPicker />}
        </div>
        <FilterChips isAsked={pages[name]?.isNarrowed ?? false} />
        {!isShared() && pages[name]?.isShareable && <ShareBox key={name} />}
      </header>
      <main id="content" tabIndex={-1} class={isShared() ? "shared" : undefined}>
        {known === undefined ? (
          <Loading />
        ) : known instanceof Failure ? (
          <Failed failure={known} again={() => void loadChoices()} />
        ) : (
          <Shown name={name} />
        )}
      </main>
    </>
  );
}

function Menu({ name }: { name: string }) {
  const menu = useRef<HTMLElement>(null);
  // Where the menu is one line that scrolls, the page that is shown may lie outside of it.
  useEffect(() => {
    const current = menu.current?.querySelector<HTMLElement>("[aria-current]");
    if (current) menu.current?.scrollTo({ left: current.offsetLeft - current.offsetWidth });
  }, [name]);
  return (
    <nav aria-label="Pages" ref={menu}>
      {Object.entries(pages).map(([other, { title }]) => (
        <a key={other} href={pageAddress(other)} aria-current={other === name ? "page" : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}

function SitePicker() {
  const known = choices.value;
  const sites = known === undefined || known instanceof Failure ? [] : known.sites;
  return (
    <label>
      Site{" "}
      <select
        value={given("site", "default")}
        onChange={(event) => change({ site: event.currentTarget.value })}
      >
        {sites.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </label>
  );
}

function Shown({ name }: { name: string }) {
  const page = pages[name];
  const [lost, setLost] = useState<string | undefined>();
  const [loaded, setLoaded] = useState<{ name: string; Page: ComponentType } | undefined>();
  useEffect(() => {
    document.title = `${page?.title ?? "Not found"} · Cairn`;
    if (page === undefined) return;
    page.load().then(
      (Page) => setLoaded({ name, Page }),
      () => setLost(name),
    );
  }, [name, page]);
  if (page === undefined) {
    const failure = new Failure(
      `There is no page "${view.value.get("page")}".`,
      "The menu has all.",
    );
    return <Failed failure={failure} />;
  }
  if (loaded?.name !== name && lost === name) {
    const failure = new Failure("This page cannot be loaded.", "Is the service running?");
    // A browser does not ask again for a script that it could not have.
    return <Failed failure={failure} again={() => location.reload()} />;
  }
  if (loaded?.name !== name) return <Loading />;
  return <loaded.Page />;
}
