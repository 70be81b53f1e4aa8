// Ordered and strict chains of one person, event by event.
import type { Funnel } from "./funnel.js";
import type { Chain, LeftOut, Walk, WalkEvent } from "./walk.js";

interface Placed {
  number: number;
  event: WalkEvent;
}

/** @param placed events in time; those of one moment in the order of the steps that they fit. */
export function walkOrdered(placed: readonly Placed[], funnel: Funnel): Walk[] {
  const { steps, exclusions, windowMs, order, count } = funnel;
  const holds = funnel.hold.length > 0 && order === "strict";
  const events = new Map(placed.map(({ number, event }) => [number, event]));
  const at = (number = -1) => events.get(number)?.at ?? 0;
  const excludedAt = exclusions.map((_, index) =>
    placed.filter(({ event }) => event.excludes.includes(index + 1)).map(({ event }) => event.at),
  );
  const walks: Walk[] = [];
  const started = new Set<string>();
  let entry = newEntry();
  let before: number | undefined;

  for (const { number, event } of placed) {
    if (event.fits.length === 0 && order !== "strict") continue;
    const made: (Chain | undefined)[] = [];
    let reason: LeftOut | undefined;
    for (const step of event.fits) {
      const previous = entry.newest[(steps[step - 1]?.previous ?? 0) - 1];
      const found = step === 1 ? openingBy(event) : whyNot(step, previous, number);
      if (found === undefined) made[step - 1] = extended(step, previous, number);
      else reason = found;
    }
    if (count === "totals") openEntry(event, number, made);
    made.forEach((chain, index) => {
      if (chain === undefined) return;
      entry.newest[index] = chain;
      entry.reached[index] ??= chain;
      reason = undefined;
    });
    if (reason !== undefined) entry.leftOut.set(number, reason);
    before = number;
  }
  walks.push(entry);
  return walks;

  function newEntry() {
    return {
      newest: [] as (Chain | undefined)[],
      reached: steps.map((): Chain | undefined => undefined),
      leftOut: new Map<number, LeftOut>(),
    };
  }

  /** Why an event may not start a chain. */
  function openingBy({ held }: WalkEvent): LeftOut | undefined {
    if (holds && held === "") return "no_value";
    if (count === "totals" || funnel.anchor === "best") return undefined;
    const value = holds ? held : "";
    if (started.has(value)) return "not_the_first";
    started.add(value);
    return undefined;
  }

  /** Why an event may not go on with a chain. */
  function whyNot(step: number, chain: Chain | undefined, number: number): LeftOut | undefined {
    const { withinMs = 0 } = steps[step - 1] ?? {};
    if (chain === undefined) return "step_before_missing";
    if (order === "strict" && chain.at(-1) !== before) return "something_between";
    if (at(number) - at(chain[0]) > windowMs) return "out_of_window";
    if (withinMs > 0 && at(number) - at(chain.at(-1)) > withinMs) return "out_of_step_window";
    if (holds && events.get(number)?.held !== events.get(chain[0] ?? -1)?.held)
      return "other_value";
    const isExcluded = exclusions.some(
      ({ after, before: until }, index) =>
        step > after &&
        step <= until &&
        lastBefore(excludedAt[index] ?? [], at(number)) > at(chain[after - 1]),
    );
    return isExcluded ? "excluded" : undefined;
  }

  /** Of totals: whether the event goes on with the entry, or opens the next. */
  function openEntry({ fits }: WalkEvent, number: number, made: (Chain | undefined)[]): void {
    const [start] = entry.newest[0] ?? [];
    const goesOn =
      start !== undefined &&
      entry.reached.at(-1) === undefined &&
      at(number) - at(start) <= windowMs;
    if (goesOn) {
      // It was opened by one event and keeps it.
      made[0] = undefined;
      if (fits.includes(1) && made.every((chain) => chain === undefined)) {
        entry.leftOut.set(number, "not_the_first");
      }
      return;
    }
    made.length = 0;
    if (!fits.includes(1)) {
      entry.leftOut.set(number, start === undefined ? "before_step_1" : "out_of_window");
      return;
    }
    if (start !== undefined) {
      walks.push(entry);
      entry = newEntry();
    }
    made[0] = [number];
  }

  function extended(step: number, chain: Chain | undefined, number: number): Chain {
    const skipped = Array<number>(step - 1 - (chain?.length ?? 0)).fill(-1);
    return [...(chain ?? []), ...skipped, number];
  }
}

/** The last of moments in order that lies before one; of none 0. */
function lastBefore(moments: readonly number[], before: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1] ?? 0;
}
