// A funnel's answer: bars with who was lost, times, groups, days and the other period.
import { isShared } from "../choices.ts";
import { Bar } from "../parts/bar.tsx";
import { Chart } from "../parts/chart.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { change, given } from "../view.ts";
import { bucket, count, duration, edge, share, time, visible } from "../words.ts";
import {
  counted,
  type FunnelAnswer,
  type Group,
  reached,
  type StepRow,
  verdict,
} from "./answer.ts";

export function Result({ answer }: { answer: FunnelAnswer }) {
  return (
    <>
      <Bars answer={answer} />
      {answer.groups && <Groups groups={answer.groups} steps={answer.rows} />}
      <Times answer={answer} />
      {answer.comparison && <Compared answer={answer} />}
      {answer.trend && <Days answer={answer} />}
    </>
  );
}

/** Opens the list of people behind a figure. */
export function Behind({ step, outcome, group, figure }: BehindProps) {
  const words = `${count(figure)} ${outcome} at step ${step}${group === undefined ? "" : ` of ${visible(group)}`}: who they are`;
  // An empty group cannot be named in an address.
  if (figure === 0 || group === "" || isShared()) return <>{count(figure)}</>;
  return (
    <button
      type="button"
      class="link"
      aria-label={words}
      onClick={() => change({ step: String(step), outcome, group, offset: undefined })}
    >
      {count(figure)}
    </button>
  );
}
interface BehindProps {
  step: number;
  outcome: "reached" | "lost";
  group?: string;
  figure: number;
}

function Bars({ answer }: { answer: FunnelAnswer }) {
  const what = counted(answer);
  const columns: Column<StepRow>[] = [
    { title: "step", isFigure: true, cell: ({ step }) => String(step) },
    {
      title: "name",
      cell: ({ name, optional }) => (
        <>
          {visible(name)}
          {optional && <span class="quiet"> (optional)</span>}
        </>
      ),
    },
    {
      title: what,
      isFigure: true,
      cell: (row) => (
        <Bar part={row.rate_from_start}>
          <Behind step={row.step} outcome="reached" figure={reached(row)} />
        </Bar>
      ),
    },
    { title: "of all", isFigure: true, cell: (row) => share(row.rate_from_start) },
    {
      title: "of the step before",
      isFigure: true,
      cell: (row) => (row.step === 1 ? "" : share(row.rate_from_previous)),
    },
    {
      title: "lost",
      isFigure: true,
      cell: (row) =>
        row.step === 1 ? "" : <Behind step={row.step} outcome="lost" figure={row.lost} />,
    },
    {
      title: "median time",
      isFigure: true,
      cell: ({ step, time_from_previous }) => (step === 1 ? "" : duration(time_from_previous?.p50)),
    },
  ];
  return (
    <div class="wide">
      <DataTable caption="Steps of the funnel" columns={columns} rows={answer.rows} />
    </div>
  );
}

function Times({ answer }: { answer: FunnelAnswer }) {
  const { time_to_convert: times, histogram } = answer;
  if (times === null || histogram.length === 0) return null;
  const most = Math.max(...histogram.map((bar) => bar.count));
  return (
    <>
      <h3>Time from the first to the last step</h3>
      <p>
        Half took at most {duration(times.p50)}, three quarters {duration(times.p75)}, 90%{" "}
        {duration(times.p90)}, 95% {duration(times.p95)}.
      </p>
      <DataTable
        caption="How long it took"
        rows={withoutEmptyEnds(histogram)}
        columns={[
          {
            title: "time",
            cell: ({ from, to }) =>
              to === null ? `${edge(from)} and more` : `${edge(from)} to ${edge(to)}`,
          },
          {
            title: counted(answer),
            isFigure: true,
            cell: (bar) => <Bar part={bar.count / most}>{count(bar.count)}</Bar>,
          },
        ]}
      />
    </>
  );
}

/** What nobody took at either end would be a page of zeros. */
function withoutEmptyEnds(bars: FunnelAnswer["histogram"]) {
  const first = bars.findIndex((bar) => bar.count > 0);
  const last = bars.findLastIndex((bar) => bar.count > 0);
  return bars.slice(first, last + 1);
}

function Groups({ groups, steps }: { groups: Group[]; steps: StepRow[] }) {
  return (
    <>
      <h3>By {visible(given("by").replaceAll("_", " "))}</h3>
      <DataTable
        caption="The funnel by group"
        rows={groups}
        columns={[
          { title: "group", cell: ({ group }) => group || "(none)" },
          ...steps.map(
            ({ step, name }): Column<Group> => ({
              title: `${step}. ${visible(name)}`,
              isFigure: true,
              cell: ({ group, rows }) => {
                const row = rows[step - 1];
                const figure = row === undefined ? 0 : reached(row);
                return <Behind step={step} outcome="reached" group={group} figure={figure} />;
              },
            }),
          ),
          {
            title: "rate",
            isFigure: true,
            cell: ({ rows }) => (
              <Bar part={rows.at(-1)?.rate_from_start ?? 0}>
                {share(rows.at(-1)?.rate_from_start)}
              </Bar>
            ),
          },
          {
            title: "median time",
            isFigure: true,
            cell: ({ time_to_convert }) => duration(time_to_convert?.p50),
          },
          { title: "beside all others", cell: ({ significance }) => verdict(significance) },
        ]}
      />
    </>
  );
}

function Compared({ answer: { rows, comparison } }: { answer: FunnelAnswer }) {
  if (comparison === undefined) return null;
  const other = (step: number) => comparison.rows[step - 1];
  return (
    <>
      <h3>
        Beside {time(comparison.from)} to {time(comparison.to)}
      </h3>
      <p>From the first to the last step: {verdict(comparison.significance)}.</p>
      <DataTable
        caption="The funnel beside the other period"
        rows={rows}
        columns={[
          { title: "step", cell: ({ step, name }) => `${step}. ${name}` },
          { title: "now", isFigure: true, cell: (row) => count(reached(row)) },
          {
            title: "then",
            isFigure: true,
            cell: ({ step }) => {
              const row = other(step);
              return count(row && reached(row));
            },
          },
          {
            title: "of all now",
            isFigure: true,
            cell: ({ rate_from_start }) => share(rate_from_start),
          },
          {
            title: "of all then",
            isFigure: true,
            cell: ({ step }) => share(other(step)?.rate_from_start),
          },
        ]}
      />
    </>
  );
}

function Days({ answer: { trend = [] } }: { answer: FunnelAnswer }) {
  if (trend.length === 0) return null;
  return (
    <>
      <h3>By the day on which it began</h3>
      <Chart
        caption="The funnel by day"
        labels={trend.map(({ day }) => bucket(day))}
        unfinished={trend.filter(({ complete }) => !complete).length}
        lines={[
          {
            title: "began",
            kind: "bars",
            form: "count",
            values: trend.map(({ rows: [first] }) => (first === undefined ? 0 : reached(first))),
          },
          { title: "rate", form: "share", values: trend.map(({ rate }) => rate) },
        ]}
      />
      {trend.some(({ complete }) => !complete) && (
        <p class="quiet">Who began on the last days, dashed, may still finish.</p>
      )}
    </>
  );
}
