// The first run: the site's own snippet for whatever it is built with, and a line that shows the first hit.
import { useState } from "preact/hooks";
import { type Choices, choices } from "../choices.ts";
import { Field } from "../parts/choice.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { DemoBox } from "../parts/demo-box.tsx";
import { snippets } from "../snippets.ts";
import { useLive } from "../use-live.ts";
import { given } from "../view.ts";
import { visible } from "../words.ts";

export function InstallPage() {
  const known = choices.value as Choices;
  const id = given("site", "default");
  const site = known.sites.find((one) => one.id === id);
  const [name, setName] = useState("HTML");
  const all = snippets({ host: given("host", known.collector_url), key: site?.write_key ?? "" });
  return (
    <>
      <h2>Install</h2>
      <Listening site={id} />
      <Field name="host" title="The collector's address" otherwise={known.collector_url} />
      <fieldset class="asked">
        <legend class="unseen">Built with</legend>
        {Object.keys(all).map((one) => (
          <button key={one} type="button" aria-pressed={one === name} onClick={() => setName(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <p>{all[name]?.where}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <pre class="card" tabIndex={0}>
        <code>{all[name]?.code}</code>
      </pre>
      <CopyButton key={name} text={all[name]?.code ?? ""} />
      <DemoBox />
    </>
  );
}

function Listening({ site }: { site: string }) {
  const { told, isOpen } = useLive(site);
  const [newest] = told;
  if (newest === undefined) {
    return (
      <p class="state" role="status">
        {isOpen
          ? "Listening for the first event of this site…"
          : "The line is down; the page tries again."}
      </p>
    );
  }
  const what =
    newest.kind === "rejected"
      ? `refused: ${newest.reason} ${newest.detail}`
      : `${newest.name}, channel ${newest.channel || "none"}, consent ${newest.consent_analytics || "not said"}`;
  return (
    <p class={newest.kind === "rejected" ? "state failed" : "state"} role="status">
      It arrives: {visible(what)}
      {newest.bot ? ", from a bot" : ""}, at {new Date(newest.received_at).toLocaleTimeString()}.
    </p>
  );
}
