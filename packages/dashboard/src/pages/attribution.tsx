// Which channels earned the conversions: models side by side, their rule, and where the rest is.

import { type Choices, choices } from "../choices.ts";
import { Choice, Field } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { addFilter } from "../parts/filter-chips.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given, pageAddress } from "../view.ts";
import { credit, money, visible } from "../words.ts";

interface Credit {
  conversions: number;
  value: string;
}
interface Row {
  models: Record<string, Credit>;
  [dimension: string]: unknown;
}
interface AttributionAnswer extends Frame {
  total: Credit;
  unattributed: { models: Record<string, Credit> };
  rows: Row[];
}

const path = "/api/v1/attribution";

export function AttributionPage() {
  const known = choices.value as Choices;
  const chosen = modelsAsked(known);
  const by = given("by", "channel");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    conversion: given("conversion"),
    models: chosen.join(","),
    by,
    lookback_days: given("lookback_days"),
    repeat: given("repeat"),
    direct: given("direct"),
    collapse: given("collapse"),
  };
  const of = useAnswer<AttributionAnswer>({ path, params });
  return (
    <>
      <h2>Attribution</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="conversion" title="Conversion" otherwise="purchase" />
        <Choice name="by" title="By" options={known.dimensions} otherwise="channel" />
        <Field name="lookback_days" title="Look-back, days" otherwise="30" />
        <Choice
          name="repeat"
          title="Repeat"
          options={["all", "since_previous", "first_only"]}
          otherwise="all"
        />
        <Choice
          name="direct"
          title="Direct"
          options={["keep", "drop_unless_all"]}
          otherwise="keep"
        />
        <Choice
          name="collapse"
          title="Collapse"
          options={["none", "consecutive"]}
          otherwise="none"
        />
      </form>
      <Models known={known} chosen={chosen} />
      <Answer of={of}>
        {(answer) => (
          <>
            <Credits answer={answer} by={by} chosen={chosen} />
            <p>
              <ExportLink path={path} params={params} name="attribution" />{" "}
              <a href={pageAddress("conversions", { conversion: given("conversion", "purchase") })}>
                The conversions, and why each was credited so
              </a>
            </p>
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

/** The models of the address that there are; else the default one. */
function modelsAsked({ models, default_model }: Choices): string[] {
  const asked = given("models", default_model).split(",");
  const known = models.filter((model) => asked.includes(model));
  return known.length === 0 ? [default_model] : known;
}

function Models({ known, chosen }: { known: Choices; chosen: readonly string[] }) {
  const toggle = (model: string, isOn: boolean) => {
    const next = known.models.filter((one) => (one === model ? isOn : chosen.includes(one)));
    change({ models: next.length === 0 ? undefined : next.join(",") });
  };
  return (
    <details class="models">
      <summary>Models: {chosen.map((model) => model.replaceAll("_", " ")).join(", ")}</summary>
      <fieldset>
        <legend class="unseen">Models</legend>
        {known.models
          .filter((model) => model !== "custom")
          .map((model) => (
            <label key={model}>
              <input
                type="checkbox"
                checked={chosen.includes(model)}
                onChange={({ currentTarget }) => toggle(model, currentTarget.checked)}
              />{" "}
              {model.replaceAll("_", " ")}
            </label>
          ))}
      </fieldset>
    </details>
  );
}

interface Shown {
  answer: AttributionAnswer;
  by: string;
  chosen: readonly string[];
}

function Credits({ answer, by, chosen }: Shown) {
  const { total, unattributed, rows, rule } = answer;
  const currency = String(rule.currency ?? "");
  if (total.conversions === 0) {
    return <Empty>No {visible(rule.conversion)} in this range.</Empty>;
  }
  const sum = (name: string, models: Record<string, Credit>): Row => ({ [by]: name, models });
  const everyone = Object.fromEntries(chosen.map((model) => [model, total]));
  const columns: Column<Row>[] = [
    { title: by.replaceAll("_", " "), cell: (row) => <Label row={row} by={by} /> },
    ...chosen.flatMap((model): Column<Row>[] => [
      {
        title: "conversions",
        group: model.replaceAll("_", " "),
        isFigure: true,
        cell: ({ models }) => <Share credit={models[model]} total={total} />,
      },
      {
        title: "value",
        group: model.replaceAll("_", " "),
        isFigure: true,
        cell: ({ models }) => (
          <span title={models[model]?.value}>{money(models[model]?.value ?? "0", currency)}</span>
        ),
      },
    ]),
  ];
  return (
    <DataTable
      caption={`Credit by ${by}`}
      columns={columns}
      rows={rows}
      sums={[sum("(unattributed)", unattributed.models), sum("total", everyone)]}
    />
  );
}

function Label({ row, by }: { row: Row; by: string }) {
  const label = String(row[by] ?? "");
  if (label === "(unattributed)" || label === "total" || by !== "channel")
    return <>{visible(label)}</>;
  return (
    <button
      type="button"
      class="link"
      title="Only these"
      onClick={() => addFilter([by, "is", [label]])}
    >
      {visible(label)}
    </button>
  );
}

/** A figure over a bar as long as its share. */
function Share({ credit: found, total }: { credit: Credit | undefined; total: Credit }) {
  const conversions = found?.conversions ?? 0;
  const part = Math.max(0, Math.min(1, conversions / Math.max(total.conversions, 1)));
  return (
    <span
      class="share"
      title={String(conversions)}
      style={{ backgroundSize: `${part * 100}% 100%` }}
    >
      {credit(conversions)}
    </span>
  );
}
