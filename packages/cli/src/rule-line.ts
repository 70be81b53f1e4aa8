// The rule of an answer comes in; one line that states every parameter of it goes out.

type Rule = Readonly<Record<string, unknown>>;

/** What the parameters are called where their own name would not do; the order in which they are said. */
const words: Readonly<Record<string, (rule: Rule) => string | undefined>> = {
  models: ({ models }) => list(models),
  model: ({ model }) => String(model),
  conversion: ({ conversion, by }) =>
    by === undefined ? String(conversion) : `${conversion} by ${list(by)}`,
  by: ({ conversion, by }) => (conversion === undefined ? `by ${list(by)}` : undefined),
  lookback_days: ({ lookback_days: days }) =>
    `look-back ${days === 0 ? "unlimited" : `${days} days`}`,
  repeat: named("repeat"),
  direct: named("direct"),
  collapse: named("collapse"),
  views: named("views"),
  view_lookback_days: ({ view_lookback_days: days }) =>
    days === 0 ? undefined : `look-back of views ${days} days`,
  half_life_days: ({ half_life_days: days, ...rule }) =>
    uses(rule, "time_decay") ? `half-life ${days} days` : undefined,
  weights: named("weights"),
  currency: ({ currency }) => String(currency),
  amount: ({ amount }) => (amount === "value" ? undefined : `amount ${amount}`),
  window: named("window"),
  order: named("order"),
  anchor: named("anchor"),
  count: named("count"),
  site: named("site"),
  from: ({ from, to, tz }) => `${localTime(from, tz)} to ${localTime(to, tz)} ${tz}`,
  to: () => undefined,
  tz: () => undefined,
  spend_days: ({ spend_days: days }) => `spend of ${stretchOf(days)}`,
  claim_days: ({ claim_days: days }) => `claims of ${stretchOf(days)}`,
  identity_version: named("identity_version"),
  steps: ({ steps }) => (Array.isArray(steps) ? filtersOf(steps) : `steps ${steps}`),
  until: ({ until, tz }) => `until ${localTime(until, tz ?? "UTC")}`,
  filters: ({ filters }) =>
    (filters as unknown[]).length === 0 ? undefined : `filters ${JSON.stringify(filters)}`,
  ...Object.fromEntries(
    ["start", "return", "event", "definition"].map((name) => [
      name,
      (rule: Rule) => {
        const said = rule[name];
        return `${name} ${typeof said === "string" ? said : JSON.stringify(said)}`;
      },
    ]),
  ),
  // The columns are named after them.
  metrics: () => undefined,
};

/** @example ruleLine({ model: "linear", lookback_days: 30 }) // "linear · look-back 30 days" */
export function ruleLine(whole: Rule): string {
  const rule: Rule = Object.fromEntries(Object.entries(whole).filter(([, value]) => isSaid(value)));
  const names = [...Object.keys(words), ...Object.keys(rule).filter((name) => !(name in words))];
  return names
    .filter((name) => name in rule)
    .map((name) => (words[name] ?? named(name))(rule))
    .filter((said) => said !== undefined)
    .join(" · ");
}

const isSaid = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== "" &&
  !(Array.isArray(value) && value.length === 0);

function named(name: string): (rule: Rule) => string {
  return (rule) => `${name.replaceAll("_", " ")} ${list(rule[name])}`;
}

/** Days, both included. */
function stretchOf(days: unknown): string {
  const { from, to } = days as { from: string; to: string };
  return `${from} to ${to}`;
}

function list(value: unknown): string {
  if (Array.isArray(value)) return value.map(list).join(", ");
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The explanation of a conversion has every model and names none. */
function uses({ model, models }: Rule, name: string): boolean {
  if (model === undefined && models === undefined) return true;
  return model === name || (Array.isArray(models) && models.includes(name));
}

/** `2026-10-25 00:00` in the zone of the report. */
function localTime(instant: unknown, zone: unknown): string {
  const time = new Date(String(instant)).toLocaleString("sv-SE", { timeZone: String(zone) });
  return time.replace(/:00$/, "");
}

function filtersOf(steps: unknown): string | undefined {
  const filters = (steps as { filters?: unknown[] }[]).map(({ filters = [] }) =>
    filters.length === 0 ? "" : JSON.stringify(filters),
  );
  const [first = ""] = filters;
  if (filters.every((one) => one === first)) {
    return first === "" ? undefined : `filters of every step ${first}`;
  }
  return filters
    .flatMap((one, index) => (one === "" ? [] : [`filters of step ${index + 1} ${one}`]))
    .join(" · ");
}
