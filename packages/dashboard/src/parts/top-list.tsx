// The greatest labels of a dimension; tabs choose which one, a click on a row is a filter.
import type { ComponentChildren } from "preact";
import { isShared } from "../choices.ts";
import { useAnswer } from "../use-answer.ts";
import { change, given } from "../view.ts";
import { count, figure, visible } from "../words.ts";
import { Bar } from "./bar.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { ExportLink } from "./export-link.tsx";
import { addFilter } from "./filter-chips.tsx";
import { rangeAsked } from "./range-picker.tsx";
import type { Frame } from "./rule-line.tsx";
import { Answer, Empty } from "./states.tsx";

interface Row extends Record<string, unknown> {
  visitors: number;
}

interface Props {
  /** Of the parameter of the address that has the tab. */
  name: string;
  title: string;
  /** Dimensions by the words of their tabs; the first is shown at first. */
  tabs: Readonly<Record<string, string>>;
  /** What there is to say of its figures. */
  children?: ComponentChildren;
}

const path = "/api/v1/metrics";
const shown = 10;
/** Of the page of the event itself: an order is not credited to pages seen before it. */
const isOfEvent = (by: string) => by === "path";
/** What answers call an event without a word. */
const none = "(none)";

export function TopList({ name, title, tabs, children }: Props) {
  const dimensions = Object.values(tabs);
  const [first = ""] = dimensions;
  const by = dimensions.includes(given(name)) ? given(name) : first;
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    filters: given("filters"),
    by,
    metrics: isOfEvent(by) ? "visitors" : "visitors,conversions,value",
    limit: shown,
  };
  const of = useAnswer<Frame & { rows: Row[]; total: Row }>({ path, params });
  return (
    <section class="list" aria-label={title}>
      <h3>{title}</h3>
      <p class="tabs">
        {Object.entries(tabs).map(([words, dimension]) => (
          <button
            key={dimension}
            type="button"
            aria-pressed={dimension === by}
            onClick={() => change({ [name]: dimension === first ? undefined : dimension })}
          >
            {words}
          </button>
        ))}
      </p>
      <Answer of={of}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty>Nobody came in this range.</Empty>
          ) : (
            <>
              <Rows answer={answer} title={title} />
              {answer.rows.every((row) => row[by] === none) && (
                <p class="quiet">No event of this range says its {by.replaceAll("_", " ")}.</p>
              )}
              {children}
              <ExportLink path={path} params={{ ...params, limit: 1000 }} name={by} />
            </>
          )
        }
      </Answer>
    </section>
  );
}

interface Shown {
  title: string;
  answer: Frame & { rows: Row[] };
}

function Rows({ title, answer: { rows, rule } }: Shown) {
  // While another dimension is asked for, the rows are still those of this one.
  const by = String(rule.by);
  const currency = String(rule.currency ?? "");
  const most = Math.max(...rows.map(({ visitors }) => visitors), 1);
  return (
    <DataTable
      caption={`${title} by ${by}`}
      rows={rows}
      columns={[
        {
          title: by.replaceAll("_", " "),
          cell: (row) => (
            <Bar part={row.visitors / most}>
              <Label by={by} label={String(row[by])} />
            </Bar>
          ),
        },
        { title: "visitors", isFigure: true, cell: ({ visitors }) => count(visitors) },
        ...(isOfEvent(by) ? [] : earned(currency)),
      ]}
    />
  );
}

const earned = (currency: string): Column<Row>[] => [
  { title: "conversions", isFigure: true, cell: (row) => figure(row.conversions, "count") },
  { title: "revenue", isFigure: true, cell: (row) => figure(row.value, "money", currency) },
];

function Label({ by, label }: { by: string; label: string }) {
  if (isShared()) return <>{visible(label)}</>;
  return (
    <button
      type="button"
      class="link"
      title="Only these"
      onClick={() => addFilter(label === none ? [by, "is_not_set"] : [by, "is", [label]])}
    >
      {visible(label)}
    </button>
  );
}
