// Where people go from a page, an event or a channel, or where they come from to it.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Columns } from "../journeys/columns.tsx";
import {
  type Flows,
  flowsAsked,
  groupsAsked,
  isBackward,
  type PageGroup,
} from "../journeys/question.ts";
import { Choice, Field } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ExportButton } from "../parts/export-button.tsx";
import { NotNarrowed } from "../parts/not-narrowed.tsx";
import { RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty, Loading } from "../parts/states.tsx";
import { Suggested, useFrequent } from "../parts/suggestions.tsx";
import { Written } from "../parts/written.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given, settle } from "../view.ts";
import { count, share } from "../words.ts";

const path = "/api/v1/flows";
/** The drawing has them all. */
const mostRows = 60;
const dimensionOf: Readonly<Record<string, string>> = {
  page: "path",
  event: "event",
  channel: "channel",
};

export function JourneysPage() {
  const places = useFrequent(dimensionOf[given("of", "page")] ?? "path");
  // Without a place the most frequent one: a page that is opened shows something.
  const first = places?.[0] ?? "";
  const place = given("place", first);
  useEffect(() => {
    if (given("place") === "" && first !== "") settle({ place: first });
  });
  const body = flowsAsked(place);
  const of = useAnswer<Flows>(place === "" ? undefined : { path, body });
  return (
    <>
      <h2>Journeys</h2>
      <Suggested id="places" words={places ?? []} />
      <Form place={place} />
      {given("of") === "channel" && <NotNarrowed />}
      {place !== "" ? (
        <Answer of={of}>
          {(flows) => (
            <>
              <Shown flows={flows} />
              <p>
                <ExportButton path={path} body={body} name="journeys" />
              </p>
              <RuleLine answer={flows} />
            </>
          )}
        </Answer>
      ) : places === undefined ? (
        <Loading />
      ) : (
        <Empty>Nothing was seen in this range yet.</Empty>
      )}
    </>
  );
}

function Form({ place }: { place: string }) {
  const of = given("of", "page");
  return (
    <form class="card" onSubmit={(event) => event.preventDefault()}>
      <div class="asked">
        <label>
          Of{" "}
          <select
            value={of}
            onChange={({ currentTarget: { value } }) => change({ of: value, place: undefined })}
          >
            {Object.keys(dimensionOf).map((name) => (
              <option key={name} value={name}>
                {name}s
              </option>
            ))}
          </select>
        </label>
        <Choice
          name="direction"
          title="Direction"
          options={["forward", "backward"]}
          otherwise="forward"
        />
        <Field name="place" title="From or to" otherwise={place} list="places" />
        <Choice
          name="steps"
          title="Steps"
          options={["1", "2", "3", "4", "5", "6", "8", "10", "20"]}
          otherwise="4"
        />
        <Field size={5} name="window" title="Within" otherwise="1d" />
        {of !== "channel" && (
          <Choice name="count" title="Count" options={["people", "sessions"]} otherwise="people" />
        )}
        <Choice name="collapse" title="Repeats are one" options={["yes", "no"]} otherwise="yes" />
        <Field size={5} name="min_share" title="Drop below, %" otherwise="0.25" />
        <Field size={5} name="limit" title="Nodes of a step" otherwise="12" />
        <Choice name="show" title="Show as" options={["sankey", "columns"]} otherwise="sankey" />
      </div>
      <Groups />
    </form>
  );
}

/** Names for pages by patterns. */
function Groups() {
  const groups = groupsAsked();
  const put = (next: PageGroup[]) =>
    change({ groups: next.length === 0 ? undefined : JSON.stringify(next) });
  return (
    <div>
      {groups.map((group, index) => {
        const of = `group ${index + 1}`;
        const field = (name: keyof PageGroup, title: string) => (
          <Written
            title={title}
            value={group[name]}
            enter={(text) => put(groups.with(index, { ...group, [name]: text.trim() }))}
          />
        );
        return (
          <fieldset key={index} class="asked">
            <legend class="unseen">{of}</legend>
            {field("pattern", "What fits, * is any text")} {field("name", "is named")}
            <button
              type="button"
              aria-label={`Remove ${of}`}
              onClick={() => put(groups.toSpliced(index, 1))}
            >
              ×
            </button>
          </fieldset>
        );
      })}
      <button
        type="button"
        class="link"
        onClick={() => put([...groups, { pattern: "", name: "" }])}
      >
        Group by a pattern
      </button>
    </div>
  );
}

function Shown({ flows }: { flows: Flows }) {
  if (flows.starts === 0) return <Empty>Nobody came by there in this range.</Empty>;
  const unit = given("count") === "sessions" ? "sessions" : "people";
  const came = `${count(flows.starts)} ${unit} came by`;
  if (flows.rows.length === 0) return <Empty>{came}, and none went further.</Empty>;
  return (
    <>
      <p>{came}.</p>
      {given("show") === "columns" ? <Columns flows={flows} /> : <Drawing flows={flows} />}
      <DataTable
        caption="From one to the next"
        rows={flows.rows}
        most={mostRows}
        columns={[
          { title: "step", isFigure: true, cell: ({ step }) => count(step) },
          { title: "from", cell: ({ from, to }) => (isBackward(flows) ? to : from) },
          { title: "to", cell: ({ from, to }) => (isBackward(flows) ? from : to) },
          { title: unit, isFigure: true, cell: (row) => count(row.count) },
          { title: "of all", isFigure: true, cell: (row) => share(row.share) },
        ]}
      />
    </>
  );
}

/** The drawing has a library of its own, which is loaded when it is looked at. */
function Drawing({ flows }: { flows: Flows }) {
  const [loaded, setLoaded] = useState<{ Sankey: ComponentType<{ flows: Flows }> }>();
  useEffect(() => void import("../journeys/sankey.tsx").then(setLoaded), []);
  return loaded === undefined ? <Loading /> : <loaded.Sankey flows={flows} />;
}
