// The measures of the range as cards, and where the conversions came from.
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given, pageAddress } from "../view.ts";
import { count, money, share, visible } from "../words.ts";

interface Metrics extends Frame {
  total: Record<string, number | string | null>;
}

/** What a card shows, in which form. */
const cards: Readonly<Record<string, "count" | "money" | "share">> = {
  visitors: "count",
  people: "count",
  sessions: "count",
  page_views: "count",
  events: "count",
  conversions: "count",
  value: "money",
  conversion_rate: "share",
  spend: "money",
  ctr: "share",
  cac: "money",
  roas: "count",
};

export function OverviewPage() {
  const params = { site: given("site", "default"), ...rangeAsked() };
  const of = useAnswer<Metrics>({ path: "/api/v1/metrics", params });
  return (
    <>
      <h2>Overview</h2>
      <Answer of={of}>
        {(answer) => (
          <>
            <Cards answer={answer} />
            <p>
              <a href={pageAddress("attribution")}>What each channel earned</a>
            </p>
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Cards({ answer: { total, rule } }: { answer: Metrics }) {
  const currency = String(rule.currency ?? "");
  return (
    <dl class="cards" aria-label="Measures">
      {Object.entries(cards).map(([name, form]) => {
        const value = total[name];
        return (
          <div key={name} class="card">
            <dt>{name.replaceAll("_", " ")}</dt>
            <dd title={value === null ? "" : visible(value)}>{written(value, form, currency)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function written(
  value: number | string | null | undefined,
  form: string,
  currency: string,
): string {
  if (value === null || value === undefined) return "–";
  if (form === "money") return money(String(value), currency);
  return form === "share" ? share(Number(value)) : count(Number(value));
}
