// What buyers bring and cost by what won them, under the model that the address names.
import { type Choices, choices } from "../choices.ts";
import { Choice, Field } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { LookBack } from "../parts/look-back.tsx";
import { NotNarrowed } from "../parts/not-narrowed.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { eventNames } from "../parts/suggestions.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { credit, money } from "../words.ts";

interface Won {
  new_buyers: number;
  orders: number;
  value: string;
  value_per_buyer?: string | null;
  cost?: string | null;
  cost_per_order?: { first: string | null };
  value_to_cost?: number | null;
  [level: string]: unknown;
}
interface Acquired extends Frame {
  total: Won;
  unattributed: Won;
  rows: Won[];
}

const path = "/api/v1/lifetime-value/acquisition";
/** Each has the columns of those before it. */
const levels = ["channel", "source", "campaign"];

export function Acquisition() {
  const known = choices.value as Choices;
  const level = given("level", "channel");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    conversion: given("conversion"),
    model: given("model"),
    level,
    within: given("within"),
    lookback_days: given("lookback_days"),
  };
  const of = useAnswer<Acquired>({ path, params });
  return (
    <>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="conversion" title="Order" otherwise="purchase" list={eventNames} />
        <Choice
          name="model"
          title="Model"
          options={known.models.filter((model) => model !== "custom")}
          otherwise={known.default_model}
        />
        <Choice name="level" title="By" options={levels} otherwise="channel" />
        <Field size={5} name="within" title="Within, such as 90d" />
        <LookBack />
      </form>
      <NotNarrowed />
      <Answer of={of}>
        {(answer) => (
          <>
            {answer.total.new_buyers === 0 ? (
              <Empty>Nobody bought for the first time in this range.</Empty>
            ) : (
              <Table answer={answer} level={level} />
            )}
            <ExportLink path={path} params={params} name="acquisition" />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Table({ answer, level }: { answer: Acquired; level: string }) {
  const currency = String(answer.rule.currency ?? "");
  const names = levels.slice(0, Math.max(0, levels.indexOf(level)) + 1);
  const [first = "channel"] = names;
  const inMoney = (title: string, value: (row: Won) => string | null | undefined): Column<Won> => ({
    title,
    isFigure: true,
    cell: (row) => <span title={value(row) ?? ""}>{money(value(row), currency)}</span>,
  });
  return (
    <DataTable
      caption="What buyers brought, by what won them"
      rows={answer.rows}
      sums={[
        { ...answer.unattributed, [first]: "(unattributed)" },
        { ...answer.total, [first]: "total" },
      ]}
      columns={[
        ...names.map(
          (name): Column<Won> => ({ title: name, cell: (row) => String(row[name] ?? "") }),
        ),
        { title: "new buyers", isFigure: true, cell: (row) => credit(row.new_buyers) },
        { title: "orders", isFigure: true, cell: (row) => credit(row.orders) },
        inMoney("value", (row) => row.value),
        inMoney("per buyer", (row) => row.value_per_buyer),
        inMoney("cost", (row) => row.cost),
        inMoney("cost per buyer", (row) => row.cost_per_order?.first),
        { title: "value / cost", isFigure: true, cell: (row) => credit(row.value_to_cost) },
      ]}
    />
  );
}
