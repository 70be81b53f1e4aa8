// Closes the days of a saved rule in the ledger, and posts corrections where a closed day has changed since.
import type { Site, Store } from "@cairn/schema";
import { ruleParams } from "../journeys/rule.js";
import { isDataDriven } from "../models/model-names.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import { plusDays, startOfDay } from "../time/zoned-day.js";
import type { SavedRule } from "./saved-rules.js";

export interface Posted {
  /** Days closed by this call. */
  closed: number;
  /** Closed days whose credits were not those of their last posting. */
  corrected: number;
}

interface DayNow {
  day: string;
  checksum: string;
}

interface DayKept extends DayNow {
  rule_version: string;
}

/** So many days are compared and posted at once: a bound on memory. */
const daysAtOnce = 31;

/**
 * Posts every day of the site from its first conversion to `last`. All days are
 * looked at each time, by a checksum: a late event, a merge of persons or a changed rule can reach any.
 */
export function createDayPoster(store: Store, now: () => number) {
  const sql = {
    first: sqlFile("ledger_first_day"),
    daysNow: sqlFile("ledger_days_now"),
    daysKept: sqlFile("ledger_days_kept"),
    post: sqlFile("ledger_post"),
  };

  return async function postDays(site: Site, rule: SavedRule, last: string): Promise<Posted> {
    const models = rule.models.filter((model) => !isDataDriven(model));
    const tz = site.time_zone;
    const [first] = await store.query<{ day: string }>(sql.first, {
      ...{ site: site.id, conversion: rule.conversion, tz },
    });
    const posted = { closed: 0, corrected: 0 };
    if (models.length === 0 || first === undefined) return posted;
    for (let day = first.day; day <= last; day = plusDays(day, daysAtOnce)) {
      const end = plusDays(day, daysAtOnce - 1);
      const days = await postSome({ first: day, last: end < last ? end : last });
      posted.closed += days.closed;
      posted.corrected += days.corrected;
    }
    return posted;

    async function postSome(days: { first: string; last: string }): Promise<Posted> {
      const [nowRows, keptRows] = await Promise.all([
        store.query<DayNow>(sql.daysNow, { ...params(days.first, days.last), tz }),
        store.query<DayKept>(sql.daysKept, { site: site.id, rule: rule.name, ...days }),
      ]);
      const checksums = new Map(nowRows.map((row) => [row.day, row.checksum]));
      const kept = new Map(keptRows.map((row) => [row.day, row]));
      const isOld = (day: string) => kept.get(day)?.checksum !== (checksums.get(day) ?? "0");
      const changed = daysOf(days).filter(isOld);
      const firstDays = changed.filter((day) => !kept.has(day));
      if (changed.length === 0) return { closed: 0, corrected: 0 };
      const version = String(rule.version);
      const at = now();
      await store.command(sql.post, {
        ...params(changed[0] as string, changed.at(-1) as string),
        ...{ tz, rule: rule.name, days: changed, first_days: firstDays },
        rule_changed: changed.some((day) => (kept.get(day)?.rule_version ?? version) !== version)
          ? 1
          : 0,
        report_currency: rule.currency,
        posted_at: sqlTime(at),
      });
      // Last: what was posted and is not noted yet is compared anew, and nothing is posted twice.
      const rows = changed.map((day) => [
        site.id,
        rule.name,
        day,
        checksums.get(day) ?? "0",
        version,
        sqlTime(at),
        at,
      ]);
      await store.insert({
        table: "ledger_days",
        columns,
        lines: rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
      });
      return { closed: firstDays.length, corrected: changed.length - firstDays.length };
    }

    function params(from: string, to: string) {
      return {
        ...ruleParams(rule, {
          site: site.id,
          conversion: rule.conversion,
          currency: rule.currency,
          from: startOfDay(from, 0, tz),
          to: startOfDay(to, 1, tz),
        }),
        models,
      };
    }
  };
}

function daysOf({ first, last }: { first: string; last: string }): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
}

const columns = ["site", "rule", "day", "checksum", "rule_version", "posted_at", "version"];
