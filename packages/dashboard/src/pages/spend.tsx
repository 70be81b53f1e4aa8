// What was spent beside what it earned, from channels down to ads, and what has no tag or no spend.

import { type Choices, choices } from "../choices.ts";
import { Choice } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, credit, money, share, visible } from "../words.ts";

type Row = Record<string, unknown>;
interface SpendAnswer extends Frame {
  total: Row;
  unattributed: Row;
  rows: Row[];
  untagged_spend: Row[];
  unmatched_tags: Row[];
}

const path = "/api/v1/spend";
const levels: Readonly<Record<string, string[]>> = {
  channel: ["channel"],
  source: ["channel", "source"],
  campaign: ["channel", "source", "campaign"],
  ad: ["channel", "source", "campaign", "ad"],
};

export function SpendPage() {
  const known = choices.value as Choices;
  const level = given("level", "channel");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    level,
    model: given("model"),
    conversion: given("conversion"),
  };
  const of = useAnswer<SpendAnswer>({ path, params });
  return (
    <>
      <h2>Spend</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Choice name="level" title="Level" options={Object.keys(levels)} otherwise="channel" />
        <Choice name="model" title="Model" options={known.models} otherwise={known.default_model} />
      </form>
      <Answer of={of}>
        {(answer) => (
          <>
            <Rows answer={answer} names={levels[level] ?? [level]} />
            <ExportLink path={path} params={params} name="spend" />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Rows({ answer, names }: { answer: SpendAnswer; names: readonly string[] }) {
  const { rows, total, unattributed, untagged_spend, unmatched_tags, rule } = answer;
  const currency = String(rule.currency ?? "");
  if (rows.length === 0) {
    return (
      <Empty>
        Nothing was spent or earned in this range. `npx cairn import FILE --kind spend` takes
        exports.
      </Empty>
    );
  }
  const columns = columnsOf(names, currency);
  const [first = "channel"] = names;
  const sums = [
    { ...unattributed, [first]: "(unattributed)" },
    { ...total, [first]: "total" },
  ];
  return (
    <>
      <DataTable caption="Spend and what it earned" columns={columns} rows={rows} sums={sums} />
      <More
        title="Spent without a touch of the same words"
        rows={untagged_spend}
        columns={columns}
      />
      <More
        title="Touches without spend of the same words"
        rows={unmatched_tags}
        columns={columns}
      />
    </>
  );
}

function More({ title, rows, columns }: { title: string; rows: Row[]; columns: Column<Row>[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <DataTable caption={title} columns={columns} rows={rows} />
    </>
  );
}

function columnsOf(names: readonly string[], currency: string): Column<Row>[] {
  const figure = (
    title: string,
    name: string,
    written: (value: unknown) => string,
  ): Column<Row> => ({
    title,
    isFigure: true,
    cell: (row) => written(row[name]),
  });
  const cash = (value: unknown) => money(value as string | null, currency);
  const rate = (value: unknown) =>
    value === null || value === undefined ? "–" : share(Number(value));
  const times = (value: unknown) =>
    value === null || value === undefined ? "–" : credit(Number(value));
  return [
    ...names.map((name) => ({ title: name, cell: (row: Row) => visible(row[name]) })),
    figure("cost", "cost", cash),
    figure("impressions", "impressions", (value) => count(value as number)),
    figure("clicks", "clicks", (value) => count(value as number)),
    figure("CTR", "ctr", rate),
    figure("CPC", "cpc", cash),
    figure("conversions", "conversions", times),
    figure("value", "value", cash),
    figure("CPA", "cpa", cash),
    figure("CAC", "cac", cash),
    figure("ROAS", "roas", times),
  ];
}
