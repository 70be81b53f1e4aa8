// Seeded events of invented people, the same each time.
import { sfc32 } from "@cairn/schema";
import type { TestEvent } from "./insert-events.js";

export interface RandomPeople {
  seed: number;
  people: number;
  /** ISO instants. */
  from: string;
  to: string;
  names: readonly string[];
}

export interface Happened {
  person: number;
  name: string;
  ms: number;
  country: string;
  value: number;
}

export function randomPeople({ seed, people, from, to, names }: RandomPeople) {
  const random = sfc32(seed, 2, 3);
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const happened: Happened[] = [];
  for (let person = 0; person < people; person += 1) {
    const first = start + random() * (end - start);
    const count = 1 + Math.floor(random() * 8);
    for (let index = 0; index < count; index += 1) {
      const gap = random() ** 2 * (end - first);
      // Some events of a person share a moment, some lie on a full hour: ends of days and windows.
      const near = random();
      const exact = near < 0.2 ? first : first + gap;
      const ms = near > 0.7 ? Math.floor(exact / 3_600_000) * 3_600_000 : Math.floor(exact);
      happened.push({
        person,
        name: names[Math.floor(random() * names.length)] as string,
        ms: Math.max(start, ms),
        country: ["DE", "AT", ""][Math.floor(random() * 3)] as string,
        value: Math.floor(random() * 10_000) / 100,
      });
    }
  }
  return happened;
}

/** Rows of these events; people with an odd number have signed in at times, and are one person by that. */
export function rowsOf(happened: readonly Happened[], site: string): TestEvent[] {
  return happened.map(({ person, name, ms, country, value }, index) => ({
    site,
    id: `${person}-${index}`,
    name,
    at: new Date(ms).toISOString(),
    country,
    value,
    ...(person % 2 === 1 && index % 2 === 1
      ? {
          user: `u${person}`,
          edges: [{ kind: "identify", a: `visitor:v${person}`, b: `user:u${person}` }],
        }
      : { visitor: `v${person}` }),
  }));
}
