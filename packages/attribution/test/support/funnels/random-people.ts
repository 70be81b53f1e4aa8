// Seeded people with few names, moments that coincide, properties that are missing: where funnels go wrong.
import fc from "fast-check";
import type { EventMatch } from "../../../src/filters/event-match.js";
import type { Funnel } from "../../../src/funnels/funnel.js";
import type { TestEvent } from "../insert-events.js";
import type { Asked, Happened } from "./asked.js";

export interface Did {
  id: string;
  name: string;
  minute: number;
  /** Empty: the property is missing. */
  product: string;
  amount: number;
  country: string;
}

/** Half of it is on the next day. */
export const begin = Date.UTC(2026, 8, 10, 23, 40);
const minuteMs = 60_000;

/** What each of so many people did, at whole minutes. */
export function randomPeople(people: number, seed: number): Did[][] {
  const did = fc.record({
    name: fc.constantFrom("a", "a", "b", "b", "c", "c", "x", "y", "web_vitals"),
    minute: fc.integer({ min: 0, max: 40 }),
    product: fc.constantFrom("p1", "p2", ""),
    amount: fc.integer({ min: 0, max: 9 }),
    country: fc.constantFrom("DE", "AT", ""),
  });
  const drawn = fc.sample(fc.array(did, { maxLength: 12 }), { numRuns: people, seed });
  return drawn.map((events, person) =>
    events.map((event, index) => ({ ...event, id: `${person}-${index}` })),
  );
}

export const asEvents = (site: string, people: readonly Did[][]): TestEvent[] =>
  people.flatMap((events, person) =>
    events.map(({ id, name, minute, product, amount, country }) => ({
      site,
      id,
      name,
      at: new Date(begin + minute * minuteMs).toISOString(),
      visitor: `v${person}`,
      country,
      properties: { amount, ...(product === "" ? {} : { product }) },
    })),
  );

/** A funnel and one person's events as brute force takes them. */
export function forBruteForce(funnel: Funnel, did: readonly Did[]): [Happened[], Asked] {
  const numbers = <One extends { match: EventMatch }>(
    list: readonly One[],
    event: Did,
    from: number,
  ) => list.flatMap(({ match }, index) => (fits(match, event) ? [index + from] : []));
  const events = did
    .filter(({ name }) => name !== "web_vitals")
    .map((event) => ({
      at: begin + event.minute * minuteMs,
      fits: numbers(funnel.steps, event, 1),
      excludes: numbers(funnel.exclusions, event, 0),
      held: funnel.hold.length > 0 ? event.product : "",
      text: funnel.split === undefined ? "" : event.country,
    }));
  const asked = {
    steps: funnel.steps.map(({ match, withinMs, optional }) => ({
      alike: JSON.stringify(match),
      withinMs,
      optional,
    })),
    windowMs: funnel.windowMs,
    order: funnel.order,
    anchor: funnel.anchor,
    totals: funnel.count === "totals",
    exclusions: funnel.exclusions,
    hold: funnel.hold.length > 0,
    splitStep: funnel.splitStep,
  };
  return [events, asked];
}

/** Filters of the tests: `properties.amount` against a number. */
function fits({ event, filters }: EventMatch, did: Did): boolean {
  const named = [event].flat().includes(did.name);
  return (
    named &&
    filters.every(([, operator, [value]]) =>
      operator === "gte" ? did.amount >= Number(value) : did.amount < Number(value),
    )
  );
}
