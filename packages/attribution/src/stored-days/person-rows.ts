// A range and what its events are told apart by come in; rows of events with the number of their person go out.
import { sqlTime } from "../time/sql-time.js";
import { createRows, isStored as isStoredDimension } from "./rows.js";
import { nothingStored, type StoredDaysOf } from "./stored-days.js";

/** Text in the place of a table, and its parameters. */
export interface PersonRows {
  asked_rows: string;
  params: Record<string, unknown>;
  /** Of the days of the range one at least is stored. */
  isStored: boolean;
}

/**
 * Each event of the range once, with `at`, `person_key` and what it is told apart by.
 * @example const { asked_rows, params } = await personRows("default", { from, to }, ["country"]);
 */
export function createPersonRows(storedDaysOf: StoredDaysOf) {
  const rows = createRows();
  return async (
    site: string,
    { from, to }: { from: number; to: number },
    dimensions: readonly string[],
  ): Promise<PersonRows> => {
    const stored = dimensions.every(isStoredDimension) ? await storedDaysOf(site) : nothingStored;
    const days = stored.within(from, to);
    const params = { ...days, read_from: sqlTime(from), read_to: sqlTime(to) };
    return { asked_rows: `(${rows("person", true, days)})`, params, isStored: days.is_stored };
  };
}
