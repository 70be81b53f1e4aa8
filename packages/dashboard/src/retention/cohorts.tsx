// Who comes back: a grid of cohorts by period, whose colour is the rate, and all cohorts together as a curve.
import { Chart } from "../parts/chart.tsx";
import { Choice, Field } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { filtersAsked, filtersText } from "../parts/filter-chips.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty, NotOver } from "../parts/states.tsx";
import { dimensionNames, eventNames } from "../parts/suggestions.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, share, visible } from "../words.ts";

interface Cell {
  cohort: string;
  size: number;
  period: number;
  returned: number;
  rate: number;
  complete: boolean;
  [dimension: string]: unknown;
}
interface Retention extends Frame {
  rows: Cell[];
  curve: { period: number; size: number; returned: number; rate: number }[];
}

const path = "/api/v1/retention";
/** More columns nobody reads; the export has all. */
const mostPeriods = 60;

export function Cohorts() {
  const by = given("by");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    ...Object.fromEntries(
      ["start", "return", "unit", "mode", "cohort", "periods"].map((name) => [name, given(name)]),
    ),
    by,
    filters: filtersText(filtersAsked()),
  };
  const of = useAnswer<Retention>({ path, params });
  return (
    <>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="start" title="Begins with" otherwise="any" list={eventNames} />
        <Field name="return" title="comes back with" otherwise="any" list={eventNames} />
        <Choice name="unit" title="By" options={["day", "week", "month"]} otherwise="week" />
        <Choice
          name="mode"
          title="Back"
          options={["on", "on_or_after", "rolling"]}
          otherwise="on"
        />
        <Choice
          name="cohort"
          title="Cohort of"
          options={["first", "first_ever", "recurring"]}
          otherwise="first"
        />
        <Field name="by" title="Split by" list={dimensionNames} />
        <Field size={5} name="periods" title="Periods to follow" />
      </form>
      <Answer of={of}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <>
              <Empty>Nobody began in this range.</Empty>
              <RuleLine answer={answer} />
            </>
          ) : (
            <>
              <Grid rows={answer.rows} by={by} unit={given("unit", "week")} />
              <Curve curve={answer.curve} unit={given("unit", "week")} />
              <ExportLink path={path} params={params} name="retention" />
              <RuleLine answer={answer} />
            </>
          )
        }
      </Answer>
    </>
  );
}

interface Cohort {
  cohort: string;
  label: string;
  size: number;
  cells: Cell[];
}

function Grid({ rows, by, unit }: { rows: readonly Cell[]; by: string; unit: string }) {
  const cohorts: Cohort[] = [];
  for (const cell of rows) {
    const { cohort, size, period } = cell;
    if (period === 0)
      cohorts.push({ cohort, size, label: String(by === "" ? "" : cell[by]), cells: [] });
    cohorts.at(-1)?.cells.push(cell);
  }
  const periods = Math.max(...rows.map(({ period }) => period)) + 1;
  // Who begins is often there at once: the darkest is the most of those who came later.
  const darkest = Math.max(...rows.filter(({ period }) => period > 0).map(({ rate }) => rate), 0);
  const columns: Column<Cohort>[] = [
    { title: unit, cell: ({ cohort }) => cohort },
    ...(by === "" ? [] : [{ title: visible(by), cell: ({ label }: Cohort) => label || "(none)" }]),
    { title: "people", isFigure: true, cell: ({ size }) => count(size) },
    ...Array.from(
      { length: Math.min(periods, mostPeriods) },
      (_, period): Column<Cohort> => ({
        title: String(period),
        group: `${unit}s later`,
        isFigure: true,
        cell: ({ cells }) => <Heat cell={cells[period]} darkest={darkest || 1} />,
      }),
    ),
  ];
  return (
    <>
      <DataTable caption="Who came back, by cohort" columns={columns} rows={cohorts} />
      {periods > mostPeriods && (
        <p class="quiet">
          {mostPeriods} of {periods} periods are shown; the export has all.
        </p>
      )}
      <NotOver />
    </>
  );
}

function Heat({ cell, darkest }: { cell: Cell | undefined; darkest: number }) {
  if (cell === undefined) return null;
  const { rate, returned, complete } = cell;
  const words = `${count(returned)} came back${complete ? "" : "; not over yet"}`;
  return (
    <span
      class={complete ? "heat" : "heat unfinished"}
      title={words}
      style={{ "--heat": `${Math.min(1, rate / darkest) * 100}%` }}
    >
      {share(rate)}
      {!complete && "*"}
    </span>
  );
}

function Curve({ curve, unit }: { curve: Retention["curve"]; unit: string }) {
  if (curve.length === 0) return <Empty>No period is over yet.</Empty>;
  return (
    <>
      <h3>All cohorts together</h3>
      <Chart
        caption="All cohorts together, of periods that are over"
        labels={curve.map(({ period }) => `${unit} ${period}`)}
        lines={[{ title: "came back", form: "share", values: curve.map(({ rate }) => rate) }]}
      />
    </>
  );
}
