// Chains in any order of one person: how many different steps lie in one window.
import type { Funnel } from "./funnel.js";
import type { Chain, LeftOut, Walk, WalkEvent } from "./walk.js";

interface Placed {
  number: number;
  event: WalkEvent;
}

/** An event counts for the first of the steps that it fits; steps that are the same take an event each. */
export function walkAny(placed: readonly Placed[], funnel: Funnel): Walk[] {
  const { steps, windowMs, anchor } = funnel;
  const alike = steps.map(({ match }) => JSON.stringify(match));
  const rows = placed.filter(({ event }) => event.fits.length > 0);
  const kindOf = ({ event }: Placed) => alike[Math.min(...event.fits) - 1] ?? "";
  const places = (kind: string) => alike.filter((one) => one === kind).length;
  const reached: (Chain | undefined)[] = steps.map(() => undefined);
  const [first] = rows;
  // The different steps of a window: of each kind the newest events, or the oldest with a fixed start.
  const held = new Map<string, (Placed & { index: number })[]>();

  for (const [index, row] of rows.entries()) {
    if (anchor === "first" && row.event.at - (first?.event.at ?? 0) > windowMs) break;
    const own = held.get(kindOf(row)) ?? [];
    held.set(kindOf(row), own);
    if (own.length < places(kindOf(row))) own.push({ ...row, index });
    else if (anchor === "first") continue;
    else {
      own.shift();
      own.push({ ...row, index });
    }
    const chosen = [...held.values()]
      .flat()
      .filter(({ event }) => anchor === "first" || row.event.at - event.at <= windowMs)
      .toSorted((x, y) => x.index - y.index);
    chosen.forEach((_, place) => {
      const level = chosen.length - place;
      if (reached[level - 1] !== undefined) return;
      const chain = anchor === "first" ? chosen.slice(0, level) : chosen.slice(place);
      reached[level - 1] = chain.map(({ number }) => number);
    });
  }
  const used = new Set(reached.findLast((chain) => chain !== undefined) ?? []);
  const bounds = rows.filter(({ number }) => used.has(number)).map(({ event }) => event.at);
  const leftOut = new Map<number, LeftOut>();
  for (const { number, event } of rows) {
    if (used.has(number)) continue;
    const isInside = event.at >= (bounds[0] ?? 0) && event.at <= (bounds.at(-1) ?? 0);
    leftOut.set(number, isInside ? "not_needed" : "out_of_window");
  }
  return [{ reached, leftOut }];
}
