// Links that show this page to whoever has them, read-only: made here, and revoked.
import type { Answer as Asked } from "@cairn/client";
import { useState } from "preact/hooks";
import { ask } from "../ask.ts";
import { firstPage, pages } from "../pages.ts";
import { openQuestions, useAnswer } from "../use-answer.ts";
import { useSaving } from "../use-saving.ts";
import { given, view } from "../view.ts";
import { time, visible } from "../words.ts";
import { CopyButton } from "./copy-button.tsx";
import { DataTable } from "./data-table.tsx";
import { Answer } from "./states.tsx";

const path = "/api/v1/shares";

export function ShareBox() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="sharing" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Share</summary>
      {isOpen && <Links />}
    </details>
  );
}

function Links() {
  const site = given("site", "default");
  const of = useAnswer<Asked<"/api/v1/shares">>({ path, params: { site } });
  const [url, setUrl] = useState("");
  const { told, run } = useSaving();
  const share = () =>
    run(async () => {
      const questions = pageQuestions();
      const address = view.value.toString();
      setUrl((await ask<{ url: string }>(path, { body: { site, address, questions } })).url);
      of.again();
      return "Whoever has the link sees this page, for any days, and nothing else.";
    });
  const revoke = (id: string) =>
    run(async () => {
      await ask(`${path}/${id}?site=${site}`, { method: "DELETE" });
      setUrl("");
      of.again();
      return "It shows nothing any more.";
    });
  return (
    <>
      <p class="asked">
        <button type="button" onClick={share}>
          Make a link to this page
        </button>
        {url !== "" && (
          <>
            <input
              readOnly
              value={url}
              aria-label="The link"
              size={60}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <CopyButton text={url} />
          </>
        )}
      </p>
      {url !== "" && isOfThisMachine(url) && (
        <p class="note">
          Only this machine can open it: open the dashboard by an address that others reach, and
          make the link there.
        </p>
      )}
      <p role="status">{told}</p>
      <Answer of={of}>
        {({ rows }) =>
          rows.length > 0 && (
            <DataTable
              caption="Links of this site"
              rows={rows}
              columns={[
                { title: "made", isTime: true, cell: ({ saved_at }) => time(saved_at) },
                { title: "page", cell: ({ address }) => nameOf(address) },
                {
                  title: "",
                  cell: ({ id }) => (
                    <button type="button" onClick={() => revoke(id)}>
                      Revoke
                    </button>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
    </>
  );
}

/** An address that means another machine wherever it is opened. */
const isOfThisMachine = (url: string): boolean =>
  /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(new URL(url).hostname);

/** A page as the menu names it, and what else is asked there. */
function nameOf(address: string) {
  const params = new URLSearchParams(address);
  const page = params.get("page") ?? firstPage;
  const asked = [...params].filter(([name]) => name !== "page" && name !== "site");
  const words = asked.map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`);
  return (
    <>
      {pages[page]?.title ?? visible(page)}
      {words.length > 0 && <span class="quiet"> {visible(words.join(", "))}</span>}
    </>
  );
}

/** Lists of people that were opened on the page: no link shows them. */
const ofPeople = ["/api/v1/funnel/people", "/api/v1/funnel/explain"];

/** What the page asks now, in the form in which a link may ask it. */
function pageQuestions() {
  return [...openQuestions.values()]
    .filter(({ path: asked }) => asked !== path && !ofPeople.includes(asked))
    .map(({ path: asked, params = {}, body }) => ({
      path: asked,
      ...(body === undefined ? {} : { body }),
      params: Object.fromEntries(
        Object.entries(params)
          .filter(([, value]) => value !== undefined && value !== "")
          .map(([name, value]) => [name, String(value)]),
      ),
    }));
}
