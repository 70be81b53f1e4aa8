// The conversions of the range; of one of them every touch, what it earned under each model, and why not.

import { type Choices, choices } from "../choices.ts";
import { Choice, Field } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { addressWith, given, pageAddress } from "../view.ts";
import { credit, duration, money, time } from "../words.ts";

interface Conversion {
  event_id: string;
  conversion_time: string;
  person_id: string;
  value: string;
  currency: string;
  order_id?: string;
}
interface Touch {
  event_id: string;
  touch_time: string;
  seconds_before: number;
  channel: string;
  source: string;
  campaign: string;
  evidence: string;
  rank?: number;
  weights?: Record<string, number>;
  values?: Record<string, string>;
  left_out?: string;
}
interface Explained extends Frame {
  conversion: Conversion & { name: string; left_out: string | null };
  touches: Touch[];
  touches_total: number;
  identity: { nodes: string[]; edges: { kind: string; a: string; b: string }[] };
}

export function ConversionsPage() {
  const id = given("explain");
  return id === "" ? <List /> : <Explanation id={id} />;
}

const path = "/api/v1/conversions";

function List() {
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    conversion: given("conversion"),
    limit: 200,
  };
  const of = useAnswer<Frame & { rows: Conversion[] }>({ path, params });
  return (
    <>
      <h2>Conversions</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="conversion" title="Conversion" otherwise="purchase" />
      </form>
      <Answer of={of}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty>None in this range.</Empty>
          ) : (
            <>
              <DataTable
                caption="Conversions, newest first"
                rows={answer.rows}
                columns={[
                  { title: "time", isTime: true, cell: (row) => time(row.conversion_time) },
                  {
                    title: "event",
                    cell: (row) => (
                      <a href={addressWith({ explain: row.event_id })}>{row.event_id}</a>
                    ),
                  },
                  { title: "person", cell: (row) => row.person_id },
                  { title: "value", isFigure: true, cell: (row) => money(row.value, row.currency) },
                ]}
              />
              <ExportLink path={path} params={params} name="conversions" />
              <RuleLine answer={answer} />
            </>
          )
        }
      </Answer>
    </>
  );
}

function Explanation({ id }: { id: string }) {
  const known = choices.value as Choices;
  const model = given("model", known.default_model);
  const rules = ["by", "lookback_days", "repeat", "direct", "collapse", "conversion"];
  const params = {
    site: given("site", "default"),
    ...Object.fromEntries(rules.map((name) => [name, given(name)])),
  };
  const of = useAnswer<Explained>({ path: `${path}/${encodeURIComponent(id)}/explain`, params });
  const models = ["first", "last", "last_non_direct", "linear", "position", "time_decay"];
  return (
    <>
      <p>
        <a href={pageAddress("conversions")}>All conversions</a>
      </p>
      <h2>Why it was credited so</h2>
      <Answer of={of}>
        {(answer) => (
          <>
            <p>
              {answer.conversion.name} {answer.conversion.event_id},{" "}
              {time(answer.conversion.conversion_time)},{" "}
              {money(answer.conversion.value, answer.conversion.currency)}
              {answer.conversion.left_out &&
                `: left out, ${answer.conversion.left_out.replaceAll("_", " ")}`}
            </p>
            <Choice name="model" title="Model" options={models} otherwise={known.default_model} />
            <DataTable
              caption="Touches, oldest first"
              rows={answer.touches}
              columns={[
                {
                  title: "rank",
                  isFigure: true,
                  cell: ({ rank }) => (rank === undefined ? "" : String(rank)),
                },
                { title: "channel", cell: (touch) => touch.channel },
                {
                  title: "weight",
                  isFigure: true,
                  cell: ({ weights }) => (weights === undefined ? "" : credit(weights[model])),
                },
                {
                  title: "value",
                  isFigure: true,
                  cell: ({ values }) =>
                    values === undefined ? "" : money(values[model], String(answer.rule.currency)),
                },
                { title: "time", isTime: true, cell: (touch) => time(touch.touch_time) },
                {
                  title: "before",
                  isFigure: true,
                  cell: (touch) => duration(touch.seconds_before),
                },
                { title: "source", cell: (touch) => touch.source },
                { title: "campaign", cell: (touch) => touch.campaign },
                { title: "evidence", cell: (touch) => touch.evidence },
                { title: "left out", cell: ({ left_out = "" }) => left_out.replaceAll("_", " ") },
              ]}
            />
            <h3>Identity</h3>
            <DataTable
              caption="Facts that made these one person"
              rows={answer.identity.edges}
              columns={[
                { title: "fact", cell: ({ kind }) => kind },
                { title: "of", cell: ({ a }) => a },
                { title: "and", cell: ({ b }) => b },
              ]}
            />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}
