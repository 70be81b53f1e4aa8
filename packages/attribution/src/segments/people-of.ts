// A segment's definition and an instant come in; a SELECT of the people who were in it then goes out.
import type { Binder } from "../filters/binder.js";
import { dimensionSql } from "../filters/dimensions.js";
import { fillIn } from "../filters/fill-in.js";
import { conditionSql, type Operator, operatorSql } from "../filters/filter.js";
import { type Happening, happeningSql, namesOfAll } from "../filters/happening.js";
import { traitText } from "../filters/people.js";
import { sqlFile } from "../store/sql-file.js";
import { durationMs } from "../time/duration.js";
import { momentOf } from "../time/moment.js";
import { sqlTime } from "../time/sql-time.js";
import type { Condition, Group, Part } from "./definition.js";

export interface Moment {
  site: string;
  /** The zone of dates in the definition. */
  tz: string;
  /** What happened from then on does not count, in milliseconds since 1970. */
  asOf: number;
}

/**
 * Everybody with an event of the site before that instant who fits, as `person_id`. Who is whom is as known
 * now. Placed in FROM or IN.
 */
export function peopleOf(group: Group, moment: Moment, binder: Binder): string {
  const names = neededNames(group);
  return fillIn(sql.segment, {
    asked_site: binder.bind(moment.site, "String"),
    as_of: timeSql(moment.asOf, binder),
    are_needed: names.length === 0 ? "1" : `has(${binder.bind(names, "Array(String)")}, name)`,
    fits: partSql(group, moment, binder),
  });
}

const sql = { segment: sqlFile("segment"), touched: sqlFile("segment_touched") };

const timeSql = (ms: number, binder: Binder): string =>
  binder.bind(sqlTime(ms), "DateTime64(3, 'UTC')");

function partSql(part: Part, moment: Moment, binder: Binder): string {
  if ("all" in part)
    return `(${part.all.map((one) => partSql(one, moment, binder)).join(" AND ")})`;
  if ("any" in part) return `(${part.any.map((one) => partSql(one, moment, binder)).join(" OR ")})`;
  return conditionOf(part, moment, binder);
}

function conditionOf(condition: Condition, moment: Moment, binder: Binder): string {
  if ("profile" in condition) {
    return allOf(condition.profile, binder, (name) =>
      latest(traitText(name, binder), "name = 'identify' AND type = 'identify'"),
    );
  }
  if ("geography" in condition) {
    return allOf(condition.geography, binder, (name) => latest(dimensionSql(name, binder), "1"));
  }
  const { from, to } = stretchOf(condition, moment);
  const between = `event_time >= ${timeSql(from, binder)} AND event_time < ${timeSql(to, binder)}`;
  if ("did" in condition) {
    return timesSql(
      `countIf(${happeningSql(condition.did, binder)} AND ${between})`,
      condition,
      binder,
    );
  }
  if ("did_not" in condition) {
    return `countIf(${happeningSql(condition.did_not, binder)} AND ${between}) = 0`;
  }
  return touchedSql(condition, { site: moment.site, from, to }, binder);
}

/** Touches depend on their sessions, so they are read by their view; nobody without one fits "so many". */
function touchedSql(
  condition: Extract<Condition, { touch: unknown }>,
  { site, from, to }: { site: string; from: number; to: number },
  binder: Binder,
): string {
  const counted = timesSql("count()", condition, binder);
  const people = (fits: string) =>
    fillIn(sql.touched, {
      asked_site: binder.bind(site, "String"),
      begins: timeSql(from, binder),
      ends: timeSql(to, binder),
      is_asked_for: conditionSql(condition.touch, binder),
      fits,
    });
  return fitsNone(condition)
    ? `person_id NOT IN (${people(`NOT ${counted}`)})`
    : `person_id IN (${people(counted)})`;
}

type Times = {
  at_least?: number | undefined;
  at_most?: number | undefined;
  exactly?: number | undefined;
};

/** Once at least, where nothing else is said. */
const leastOf = ({ at_least, at_most, exactly }: Times): number =>
  exactly ?? at_least ?? (at_most === undefined ? 1 : 0);

/** Whether somebody without any is meant, too. */
const fitsNone = (times: Times): boolean => leastOf(times) === 0;

function timesSql(count: string, times: Times, binder: Binder): string {
  const most = times.exactly ?? times.at_most;
  const bound = (limit: number) => binder.bind(limit, "UInt64");
  const atMost = most === undefined ? "" : ` AND ${count} <= ${bound(most)}`;
  return `(${count} >= ${bound(leastOf(times))}${atMost})`;
}

/** The latest text that is not empty, by time and then by event. */
const latest = (text: string, where: string): string =>
  `argMaxIf(${text}, tuple(event_time, event_id), ${where} AND ${text} != '')`;

function allOf(
  filters: readonly [string, Operator, string[]][],
  binder: Binder,
  textOf: (name: string) => string,
): string {
  const parts = filters.map(([name, operator, values]) =>
    operatorSql(operator, textOf(name), values, binder),
  );
  return `(${parts.join(" AND ")})`;
}

/** `within` ends with the instant; a `from` and `to` of their own end there at the latest. */
function stretchOf(
  condition: { within?: string | undefined; from?: string | undefined; to?: string | undefined },
  { tz, asOf }: Moment,
): { from: number; to: number } {
  const { within, from, to } = condition;
  if (within !== undefined) return { from: asOf - (durationMs(within) ?? 0), to: asOf };
  return {
    from: from === undefined ? Date.UTC(2000, 0, 1) : momentOf(from, tz, 0),
    to: to === undefined ? asOf : Math.min(asOf, momentOf(to, tz, 1)),
  };
}

/** Where people can fit by what they did alone, no other events are read. */
function neededNames(group: Group): string[] {
  const happenings: Happening[] = [];
  const byDeeds = (part: Part): boolean => {
    if ("all" in part) return part.all.every(byDeeds);
    if ("any" in part) return part.any.every(byDeeds);
    if (!("did" in part) || fitsNone(part)) return false;
    happenings.push(part.did);
    return true;
  };
  return byDeeds(group) ? namesOfAll(happenings) : [];
}
