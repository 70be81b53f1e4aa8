// What was spent beside what it earned, from channels down to ads, and what has no tag or no spend.

import { type Choices, choices } from "../choices.ts";
import { Choice } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import {
  Blended,
  noSpend,
  type SpendRow,
  spendColumns,
  spendLevels,
  spendSums,
} from "../parts/spend-columns.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count } from "../words.ts";

interface SpendAnswer extends Frame {
  total: SpendRow;
  unattributed: SpendRow;
  rows: SpendRow[];
  untagged_spend: SpendRow[];
  unmatched_tags: SpendRow[];
}

const path = "/api/v1/spend";

export function SpendPage() {
  const known = choices.value as Choices;
  const level = given("level", "channel");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    level,
    model: given("model"),
    conversion: given("conversion"),
    lookback_days: given("lookback_days"),
    repeat: given("repeat"),
    direct: given("direct"),
    collapse: given("collapse"),
  };
  const of = useAnswer<SpendAnswer>({ path, params });
  return (
    <>
      <h2>Spend</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Choice name="level" title="Level" options={Object.keys(spendLevels)} otherwise="channel" />
        <Choice name="model" title="Model" options={known.models} otherwise={known.default_model} />
      </form>
      <Answer of={of}>
        {(answer) => (
          <>
            <Rows answer={answer} names={spendLevels[String(answer.rule.level)] ?? [level]} />
            <ExportLink path={path} params={params} name="spend" />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Rows({ answer, names }: { answer: SpendAnswer; names: readonly string[] }) {
  const { rows, untagged_spend, unmatched_tags, rule } = answer;
  const currency = String(rule.currency ?? "");
  if (rows.length === 0) {
    return <Empty>Nothing was spent or earned in this range. {noSpend}</Empty>;
  }
  const columns = spendColumns(names, currency);
  return (
    <>
      {Number(answer.total.cost) === 0 && <p class="quiet">{noSpend}</p>}
      <DataTable
        caption="Spend and what it earned"
        sort="sort"
        columns={columns}
        rows={rows}
        sums={spendSums(answer)}
      />
      <Blended />
      <More
        title="Spent without a touch of the same words"
        rows={untagged_spend}
        columns={columns.slice(0, names.length + 1)}
      />
      <More
        title="Touches without spend of the same words"
        rows={unmatched_tags}
        columns={[
          ...columns.slice(0, names.length),
          { title: "touches", isFigure: true, cell: ({ touches }) => count(Number(touches)) },
        ]}
      />
    </>
  );
}

function More({
  title,
  rows,
  columns,
}: {
  title: string;
  rows: SpendRow[];
  columns: Column<SpendRow>[];
}) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <DataTable caption={title} columns={columns} rows={rows} />
    </>
  );
}
