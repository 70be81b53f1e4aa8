// The measures of the range beside the time before, one of them by time, the greatest of each kind, and who is
// there now.

import { isShared } from "../choices.ts";
import { useAnnotations } from "../parts/annotations.tsx";
import { Chart, prepareChart } from "../parts/chart.tsx";
import { Choice } from "../parts/choice.tsx";
import { filtersAsked } from "../parts/filter-chips.tsx";
import { Now } from "../parts/now.tsx";
import { daysAsked, rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { TopList } from "../parts/top-list.tsx";
import { unfinished } from "../parts/unfinished.ts";
import { useAnswer } from "../use-answer.ts";
import { change, given, pageAddress } from "../view.ts";
import { bucket, type Form, figure, share } from "../words.ts";

type Measures = Record<string, number | string | null>;
interface Row extends Record<string, unknown> {
  time: string;
  complete: boolean;
  previous?: Measures;
}
interface Metrics extends Frame {
  total: Measures;
  compare?: { total: Measures };
  rows: Row[];
}

interface Measure {
  title: string;
  form: Form;
  /** Known by few dimensions: left out where a filter has another. */
  isOfSpend?: true;
  /** Why there may be no figure. */
  without?: string;
}

const measures: Readonly<Record<string, Measure>> = {
  visitors: { title: "visitors", form: "count" },
  sessions: { title: "sessions", form: "count" },
  conversions: { title: "conversions", form: "count" },
  value: { title: "revenue", form: "money" },
  conversion_rate: { title: "conversion rate", form: "share", without: "nobody came" },
  ctr: { title: "CTR", form: "share", isOfSpend: true, without: "no impressions" },
  roas: { title: "blended ROAS", form: "number", isOfSpend: true, without: "no spend known" },
  churn_rate: { title: "churn", form: "share", without: "nobody before" },
  dau: { title: "DAU", form: "count" },
};
const lists = {
  sources: {
    title: "Sources",
    tabs: { Channel: "channel", Source: "source", Campaign: "campaign" },
  },
  pages: { title: "Pages", tabs: { Page: "path", Entry: "landing_page", Exit: "exit_page" } },
  places: {
    title: "Places and devices",
    tabs: { Country: "country", Device: "device", Browser: "browser", System: "os" },
  },
};
const spendWords = ["channel", "source", "campaign"];
const comparisons = ["previous_period", "previous_year", "none"];

// What is missing is said by the chart itself.
prepareChart().catch(() => undefined);

export function OverviewPage() {
  const hasSpend = filtersAsked().every(([dimension]) => spendWords.includes(dimension));
  const names = Object.keys(measures).filter((name) => hasSpend || !measures[name]?.isOfSpend);
  const compare = given("compare", "previous_period");
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    filters: given("filters"),
    metrics: names.join(","),
    interval: daysAsked() > 92 ? "week" : "day",
    compare: compare === "none" ? undefined : compare,
  };
  const of = useAnswer<Metrics>({ path: "/api/v1/metrics", params });
  return (
    <>
      <h2>Overview</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Choice name="compare" title="Beside" options={comparisons} otherwise="previous_period" />
        <Now />
      </form>
      <Answer of={of}>
        {(answer) => (
          <>
            <Cards answer={answer} names={names} />
            {hasSpend && (
              <p class="quiet">Blended ROAS is all revenue, organic too, over the whole cost.</p>
            )}
            {isBlank(answer) ? <Blank /> : <ByTime answer={answer} />}
            {!isShared() && (
              <p>
                <a href={pageAddress("attribution")}>What each channel earned</a>
              </p>
            )}
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
      {/* Asked next, so that the figures above do not wait for them. */}
      {(of.answer !== undefined || of.failure !== undefined) && (
        <div class="lists">
          {Object.entries(lists).map(([name, { title, tabs }]) => (
            <TopList key={name} name={name} title={title} tabs={tabs}>
              {name === "sources" && <LastVisit />}
            </TopList>
          ))}
        </div>
      )}
    </>
  );
}

/** Attribution asks otherwise, so that its figures are others. */
function LastVisit() {
  return (
    <p class="quiet">
      Conversions count for the visit in which they happened;{" "}
      {isShared() ? "attribution" : <a href={pageAddress("attribution")}>attribution</a>} credits
      earlier ones, too.
    </p>
  );
}

/** Neither in the range nor before it anybody came, ordered, or was reached. */
const isBlank = ({ total, compare }: Metrics): boolean =>
  [total, compare?.total ?? {}].every((all) => Object.values(all).every((value) => !Number(value)));

function Blank() {
  return (
    <Empty>
      Nothing has come in this range.{" "}
      {!isShared() && <a href={pageAddress("install")}>Put the snippet into your pages</a>}
    </Empty>
  );
}

/** A card switches the chart to its measure. */
function Cards({ answer, names }: { answer: Metrics; names: readonly string[] }) {
  const { total, rule, compare, rows } = answer;
  const currency = String(rule.currency ?? "");
  const isDayOpen = rule.interval === "day" && rows.at(-1)?.complete === false;
  const chosen = chosenMeasure(total);
  return (
    <ul class="cards" aria-label="Measures">
      {names.map((name) => {
        const { title, form, without } = measures[name] as Measure;
        const isMissing = without !== undefined && (total[name] ?? null) === null;
        const before = compare?.total[name];
        return (
          <li key={name}>
            <button
              type="button"
              class="card"
              aria-pressed={name === chosen}
              onClick={() => change({ metric: name === "visitors" ? undefined : name })}
            >
              <span class="quiet">
                {title}
                {name === "dau" && isDayOpen && ", day so far"}
              </span>{" "}
              <strong title={String(total[name] ?? "")}>
                {figure(total[name], form, currency)}
              </strong>{" "}
              {isMissing && <span class="quiet">{without}</span>}{" "}
              {compare !== undefined && (
                <>
                  {!isMissing && (
                    <Difference now={total[name]} before={before} isGood={name !== "churn_rate"} />
                  )}{" "}
                  <span class="quiet">before {figure(before, form, currency)}</span>
                </>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const chosenMeasure = (total: Measures): string =>
  given("metric") in total ? given("metric") : "visitors";

/** +12% of a figure before; a line without words where there was none, so that all cards have as many. */
function Difference({ now, before, isGood }: { now: unknown; before: unknown; isGood: boolean }) {
  if (now === null || before === null || Number(before) === 0) return <span class="quiet">–</span>;
  const part = Number(now) / Number(before) - 1;
  if (part === 0) return <span class="quiet">as before</span>;
  const words = `${part > 0 ? "+" : ""}${share(part)}`;
  return <span class={part > 0 === isGood ? "rose" : "fell"}>{words}</span>;
}

function ByTime({ answer: { rows, rule, total } }: { answer: Metrics }) {
  const annotations = useAnnotations().answer?.rows ?? [];
  const name = chosenMeasure(total);
  const { title, form } = measures[name] as Measure;
  const currency = String(rule.currency ?? "");
  const numbers = (of: (row: Row) => unknown) =>
    rows.map((row) => {
      const value = of(row);
      return value === null || value === undefined ? null : Number(value);
    });
  const hasBefore = rows.some(({ previous }) => previous !== undefined);
  const revenue = { title: "revenue", form: "money", kind: "bars", currency } as const;
  return (
    <Chart
      caption={`${title} by ${rule.interval}`}
      labels={rows.map(({ time }) => bucket(time))}
      unfinished={unfinished(rows)}
      notes={annotations.flatMap(({ day, text }) => {
        const place = rows.findLastIndex(({ time }) => time <= day);
        const isLate =
          place === rows.length - 1 && rule.interval === "day" && rows[place]?.time !== day;
        return place < 0 || isLate ? [] : [{ place, text }];
      })}
      lines={[
        ...(name === "value" ? [] : [{ ...revenue, values: numbers(({ value }) => value) }]),
        { title, form, currency, values: numbers((row) => row[name]) },
        ...(hasBefore
          ? [
              {
                title: `${title} before`,
                form,
                currency,
                kind: "prior" as const,
                values: numbers(({ previous }) => previous?.[name]),
              },
            ]
          : []),
      ]}
    />
  );
}
