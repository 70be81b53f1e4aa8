// The funnel that the address asks for: its parameters in, the question's body and how to change it out.
import { askedMatch, type Match, readMatch } from "../parts/event-match.tsx";
import { filtersAsked } from "../parts/filter-chips.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { splitWords } from "../parts/word-list.ts";
import { change, given, givenList } from "../view.ts";

export interface Step extends Match {
  name: string;
  within: string;
  optional: boolean;
}
export interface Exclusion extends Match {
  after?: number;
  before?: number;
}
export interface Preset {
  preset: string;
  about: string;
  window: string;
  steps: unknown[];
}

const step = (one: unknown): Step => {
  const { name = "", within = "", optional } = (one ?? {}) as Partial<Step>;
  return {
    ...readMatch(one),
    name: String(name),
    within: String(within),
    optional: optional === true,
  };
};

const place = (value: unknown) => (Number.isInteger(value) ? Number(value) : undefined);
const exclusion = (one: unknown): Exclusion => {
  const { after, before } = (one ?? {}) as Exclusion;
  return { ...readMatch(one), ...defined({ after: place(after), before: place(before) }) };
};

/** The steps of the address, or those of its preset. */
export function stepsAsked(presets: readonly Preset[]): Step[] {
  const own = givenList("steps");
  const preset = presets.find(({ preset }) => preset === given("preset"));
  return (own.length > 0 ? own : (preset?.steps ?? [])).map(step);
}

export const exclusionsAsked = (): Exclusion[] => givenList("exclude").map(exclusion);

/** Into the address; what was looked at behind a bar belongs to the funnel before. */
export function changeFunnel(changes: Record<string, string | undefined>): void {
  const behind = { step: undefined, outcome: undefined, group: undefined, way: undefined };
  change({ ...changes, ...behind, offset: undefined });
}

export const changeSteps = (steps: readonly Step[]): void =>
  changeFunnel({ steps: listText(steps.map(brief)), preset: undefined });

export const changeExclusions = (exclusions: readonly Exclusion[]): void =>
  changeFunnel({ exclude: listText(exclusions) });

const listText = (list: readonly unknown[]) =>
  list.length === 0 ? undefined : JSON.stringify(list);

/** A step without what it does not say. */
const brief = ({ event, filters, name, within, optional }: Step) => ({
  event,
  ...(filters.length > 0 && { filters }),
  ...(name !== "" && { name }),
  ...(within !== "" && { within }),
  ...(optional && { optional }),
});

/** The body of the question; none as long as no step names an event. */
export function funnelAsked(): Record<string, unknown> | undefined {
  const steps = stepsAsked([]).filter(({ event }) => event.length > 0);
  const preset = given("preset");
  if (steps.length === 0 && preset === "") return undefined;
  const hold = splitWords(given("hold"));
  const numbered = /^\d+$/.test(given("by_step"));
  return defined({
    site: given("site", "default"),
    ...rangeAsked(),
    ...(steps.length > 0
      ? { steps: steps.map((one) => brief({ ...one, ...askedMatch(one) })) }
      : { preset }),
    window: text("window"),
    order: text("order"),
    anchor: text("anchor"),
    count: text("count"),
    exclude: exclusionsAsked()
      .filter(({ event }) => event.length > 0)
      .map((one) => ({ ...one, ...askedMatch(one) })),
    hold: hold.length === 0 ? undefined : hold,
    filters: filtersAsked(),
    by: text("by"),
    by_step: numbered ? Number(given("by_step")) : text("by_step"),
    model: text("model"),
    lookback_days: given("lookback_days") === "" ? undefined : Number(given("lookback_days")),
    trend: given("trend") === "1" ? "day" : undefined,
    compare: comparedAsked(),
  });
}

const text = (name: string) => given(name) || undefined;

function comparedAsked() {
  if (given("against") !== "dates") return text("against");
  const dates = { from: given("against_from"), to: given("against_to") };
  return dates.from === "" || dates.to === "" ? undefined : dates;
}

function defined<Fields extends object>(fields: Fields) {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}
