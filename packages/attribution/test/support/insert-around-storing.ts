// Events of a test in, with their days stored before the last ones came: answers read stored days and live ones.
import { expect } from "vitest";
import { createDayStorer, type DayStorer } from "../../src/stored-days/day-storer.js";
import { createStoredDays } from "../../src/stored-days/stored-days.js";
import type { TestEngine } from "./engine.js";
import { insertEvents, type TestEvent } from "./insert-events.js";

/** Some events of every ninth day come late, so that those days and their neighbours are decided live. */
export async function insertAroundStoring(
  { store, sites }: TestEngine,
  events: readonly TestEvent[],
  blockSize?: number,
): Promise<DayStorer> {
  const isLate = ({ at }: TestEvent, index: number) =>
    index % 5 === 0 && Math.floor(Date.parse(at) / 86_400_000) % 9 === 0;
  await insertEvents(
    store,
    events.filter((event, index) => !isLate(event, index)),
    blockSize,
  );
  const storer = createDayStorer({ store, sites, sliceEvents: Math.ceil(events.length / 3) });
  const ids = [...new Set(events.map(({ site }) => site ?? "default"))];
  for (const site of ids) await storer.storeAll(site);
  await insertEvents(store, events.filter(isLate));
  for (const site of ids) {
    const days = await createStoredDays(store).daysOf(site);
    const states = new Set(days.map(({ is_stored }) => is_stored));
    expect([...states].sort(), `days of ${site}: stored and not`).toEqual([false, true]);
  }
  return storer;
}
