// Who buys again and how soon, and what the buyers of each cohort brought so far.
import { Bar } from "../parts/bar.tsx";
import { Choice, Field } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { NotNarrowed } from "../parts/not-narrowed.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty, NotOver } from "../parts/states.tsx";
import { eventNames } from "../parts/suggestions.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, credit, duration, money, share } from "../words.ts";

interface Buyers {
  buyers: number;
  repeat_buyers: number;
  repurchase_rate: number | null;
  orders: number;
  orders_per_buyer: number | null;
  time_to_repurchase: { p50: number } | null;
}
interface Repurchased extends Frame {
  total: Buyers;
  orders: {
    order: number;
    buyers: number;
    rate_from_first: number | null;
    rate_from_previous: number | null;
    time_from_previous: { p50: number } | null;
  }[];
  rows: (Buyers & { cohort: string; complete: boolean })[];
}

const asked = (...names: string[]) => ({
  site: given("site", "default"),
  ...rangeAsked(),
  ...Object.fromEntries(names.map((name) => [name, given(name)])),
});

function Form({ followed }: { followed: "within" | "periods" }) {
  return (
    <form class="asked" onSubmit={(event) => event.preventDefault()}>
      <Field name="conversion" title="Order" otherwise="purchase" list={eventNames} />
      <Choice name="unit" title="By" options={["day", "week", "month"]} otherwise="month" />
      {followed === "within" ? (
        <Field size={5} name="within" title="Within, such as 90d" />
      ) : (
        <Field size={5} name="periods" title="Periods to follow" />
      )}
    </form>
  );
}

const nobody = <Empty>Nobody bought for the first time in this range.</Empty>;

export function Repurchase() {
  const path = "/api/v1/repurchase";
  const params = asked("conversion", "unit", "within");
  const of = useAnswer<Repurchased>({ path, params });
  return (
    <>
      <Form followed="within" />
      <NotNarrowed />
      <Answer of={of}>
        {(answer) => (
          <>
            {answer.total.buyers === 0 ? nobody : <Again answer={answer} />}
            {answer.rows.some(({ complete }) => !complete) && <NotOver />}
            <ExportLink path={path} params={params} name="repurchase" />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Again({ answer: { rows, total, orders } }: { answer: Repurchased }) {
  return (
    <>
      <DataTable
        caption="Buyers by the period of their first order; * is not over yet"
        rows={rows}
        sums={[{ ...total, cohort: "total", complete: true }]}
        columns={[
          {
            title: given("unit", "month"),
            cell: ({ cohort, complete }) => `${cohort}${complete ? "" : " *"}`,
          },
          { title: "buyers", isFigure: true, cell: (row) => count(row.buyers) },
          { title: "bought again", isFigure: true, cell: (row) => count(row.repeat_buyers) },
          {
            title: "rate",
            isFigure: true,
            cell: ({ repurchase_rate: rate }) => <Bar part={rate ?? 0}>{share(rate)}</Bar>,
          },
          { title: "orders", isFigure: true, cell: (row) => count(row.orders) },
          { title: "per buyer", isFigure: true, cell: (row) => credit(row.orders_per_buyer) },
          {
            title: "median time to the second",
            isFigure: true,
            cell: (row) => duration(row.time_to_repurchase?.p50),
          },
        ]}
      />
      <h3>Order after order</h3>
      <DataTable
        caption="How many made so many orders"
        rows={orders}
        columns={[
          { title: "order", isFigure: true, cell: ({ order }) => count(order) },
          {
            title: "buyers",
            isFigure: true,
            cell: (row) => <Bar part={row.rate_from_first ?? 0}>{count(row.buyers)}</Bar>,
          },
          { title: "of all", isFigure: true, cell: (row) => share(row.rate_from_first) },
          {
            title: "of the order before",
            isFigure: true,
            cell: (row) => (row.order === 1 ? "" : share(row.rate_from_previous)),
          },
          {
            title: "median time",
            isFigure: true,
            cell: (row) => (row.order === 1 ? "" : duration(row.time_from_previous?.p50)),
          },
        ]}
      />
    </>
  );
}

interface Lifetime extends Frame {
  rows: {
    cohort: string;
    size: number;
    period: number;
    orders: number;
    value: string;
    cumulative_orders: number;
    cumulative_value: string;
    value_per_buyer: string;
    complete: boolean;
  }[];
}

export function LifetimeValue() {
  const path = "/api/v1/lifetime-value";
  const params = asked("conversion", "unit", "periods");
  const of = useAnswer<Lifetime>({ path, params });
  return (
    <>
      <Form followed="periods" />
      <NotNarrowed />
      <Answer of={of}>
        {(answer) => {
          const inMoney = (value: string) => (
            <span title={value}>{money(value, String(answer.rule.currency ?? ""))}</span>
          );
          return (
            <>
              {answer.rows.length === 0 ? (
                nobody
              ) : (
                <DataTable
                  caption="What each cohort brought; * is not over yet"
                  rows={answer.rows}
                  columns={[
                    { title: "cohort", cell: ({ cohort }) => cohort },
                    { title: "buyers", isFigure: true, cell: ({ size }) => count(size) },
                    {
                      title: `${given("unit", "month")}s later`,
                      isFigure: true,
                      cell: ({ period, complete }) => `${period}${complete ? "" : " *"}`,
                    },
                    { title: "orders", isFigure: true, cell: ({ orders }) => count(orders) },
                    { title: "value", isFigure: true, cell: ({ value }) => inMoney(value) },
                    {
                      title: "value so far",
                      isFigure: true,
                      cell: (row) => inMoney(row.cumulative_value),
                    },
                    {
                      title: "per buyer so far",
                      isFigure: true,
                      cell: (row) => inMoney(row.value_per_buyer),
                    },
                  ]}
                />
              )}
              {answer.rows.some(({ complete }) => !complete) && <NotOver />}
              <ExportLink path={path} params={params} name="lifetime-value" />
              <RuleLine answer={answer} />
            </>
          );
        }}
      </Answer>
    </>
  );
}
