// Who is new, comes again, comes back or stays away by period: lifecycle, and churn by its stated rule.
import { Bar } from "../parts/bar.tsx";
import { Choice, Field } from "../parts/choice.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { filtersAsked, filtersText } from "../parts/filter-chips.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty, NotOver } from "../parts/states.tsx";
import { eventNames } from "../parts/suggestions.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, share } from "../words.ts";

interface Period {
  period: string;
  complete: boolean;
  [figure: string]: unknown;
}

const figure = (name: string): Column<Period> => ({
  title: name.replaceAll("_", " "),
  isFigure: true,
  cell: (row) => count(Number(row[name])),
});

const columns: Readonly<Record<"lifecycle" | "churn", Column<Period>[]>> = {
  lifecycle: ["active", "new", "returning", "resurrected", "dormant"].map(figure),
  churn: [
    ...["alive_at_start", "churned"].map(figure),
    {
      title: "churn rate",
      isFigure: true,
      cell: ({ churn_rate: rate }) => (
        <Bar part={Number(rate ?? 0)}>{share(rate as number | null)}</Bar>
      ),
    },
    ...["new", "resurrected", "alive_at_end"].map(figure),
  ],
};

export const Lifecycle = () => <Activity what="lifecycle" />;
export const Churn = () => <Activity what="churn" />;

function Activity({ what }: { what: "lifecycle" | "churn" }) {
  const path = `/api/v1/${what}`;
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    event: given("event"),
    unit: given("unit"),
    inactive_days: what === "churn" ? given("inactive_days") : "",
    filters: filtersText(filtersAsked()),
  };
  const of = useAnswer<Frame & { rows: Period[] }>({ path, params });
  return (
    <>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="event" title="Active by" otherwise="any" list={eventNames} />
        <Choice name="unit" title="By" options={["day", "week", "month"]} otherwise="week" />
        {what === "churn" && (
          <Field size={5} name="inactive_days" title="Gone after days" otherwise="30" />
        )}
      </form>
      <Answer of={of}>
        {(answer) => (
          <>
            {answer.rows.length === 0 ? (
              <Empty>Nobody was active in this range.</Empty>
            ) : (
              <DataTable
                caption={`${what} by period; * is not over yet`}
                rows={answer.rows}
                columns={[
                  {
                    title: given("unit", "week"),
                    cell: ({ period, complete }) => `${period}${complete ? "" : " *"}`,
                  },
                  ...columns[what],
                ]}
              />
            )}
            {answer.rows.some(({ complete }) => !complete) && <NotOver />}
            <p>
              <ExportLink path={path} params={params} name={what} />
            </p>
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}
