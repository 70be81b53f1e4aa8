// Funnels over a store: a question and a range in, what is known of it out.
import type { Store } from "@cairn/schema";
import type { Scope } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { sqlFile } from "../store/sql-file.js";
import { createPersonRows, type PersonRows } from "../stored-days/person-rows.js";
import type { StoredDaysOf } from "../stored-days/stored-days.js";
import { sqlTime } from "../time/sql-time.js";
import { startOfDay } from "../time/zoned-day.js";
import {
  type Group,
  groupsOf,
  histogramEdges,
  rowsOfKind,
  type Steps,
  type SummaryRow,
  stepsOf,
  trendOf,
} from "./answer.js";
import { dimensionsOf, type Funnel, funnelOf } from "./funnel.js";
import type { FunnelQuestion, SplitQuestion } from "./question.js";
import { createSplit } from "./split.js";

/** Half-open, in milliseconds since 1970. */
export interface AskedRange {
  site: string;
  from: number;
  to: number;
  tz: string;
  /** Everything until then is in the store. */
  asOf: number;
  /** Whose traits and segments filters mean. */
  scope: Scope;
}

export interface PeoplePage {
  step: number;
  outcome: "reached" | "lost";
  /** Only of this group. */
  group: string | undefined;
  limit: number;
  offset: number;
}

export interface PersonRow {
  entity: string;
  person_id: string;
  level: number;
  started: number;
  reached: number;
  last: number;
  group_shown: string;
  total: number;
}

export interface FunnelSummary extends Steps {
  groups?: Group[];
  trend?: ReturnType<typeof trendOf>;
}

export function createFunnels(store: Store, storedDaysOf: StoredDaysOf) {
  const personRows = createPersonRows(storedDaysOf);
  const split = createSplit();
  const [summary, people] = [sqlFile("funnel/summary"), sqlFile("funnel/people")];
  const instants = ({ site, from, to, scope }: AskedRange) => ({
    ...{ site, scope },
    from: sqlTime(from),
    to: sqlTime(to),
  });

  /** Who is only counted is read from stored days; sessions, touches and credit are of persons by their ids. */
  async function rowsFor(funnel: Funnel, range: AskedRange): Promise<PersonRows | undefined> {
    const { split, count } = funnel;
    if (count === "sessions" || (split !== undefined && split.kind !== "event")) return undefined;
    const rows = await personRows(range.site, range, dimensionsOf(funnel));
    return rows.isStored ? rows : undefined;
  }

  return {
    /** Steps, and groups and days where they are asked for. @throws BadParameter */
    async summary(question: SplitQuestion, range: AskedRange): Promise<FunnelSummary> {
      const funnel = funnelOf(question);
      const rows = await rowsFor(funnel, range);
      const read = { ...instants(range), rows };
      const { outcomes, params, groups, one, whole } = split(funnel, read, question);
      const found = await store.query<SummaryRow>(
        whole(fillIn(summary, { cut: cutSql(question, outcomes, groups, one) })),
        {
          ...params,
          edges: histogramEdges,
          group_limit: question.group_limit,
          tz: range.tz,
        },
      );
      const isComplete = (day: string) =>
        startOfDay(day, 1, range.tz) + funnel.windowMs <= Math.min(range.asOf, range.to);
      return {
        ...stepsOf(funnel, rowsOfKind(found, "total"), one),
        ...(funnel.split && { groups: groupsOf(funnel, found, one) }),
        ...(question.trend && { trend: trendOf(funnel, found, one, isComplete) }),
      };
    },

    /** A page of those behind a bar or a loss, the earliest first. @throws BadParameter */
    async people(question: SplitQuestion, range: AskedRange, page: PeoplePage) {
      const funnel = funnelOf(question);
      const { outcomes, params, groups, whole } = split(funnel, instants(range), question);
      const ask = (limit: number, offset: number) =>
        store.query<PersonRow>(
          whole(
            fillIn(people, {
              outcomes,
              shown_group: funnel.split
                ? `arrayStringConcat(arrayMap(one -> one.1, ${groups}), ', ')`
                : "''",
              is_in_group:
                page.group === undefined
                  ? "1"
                  : `arrayExists(one -> one.1 = {group:String}, ${groups})`,
            }),
          ),
          {
            ...{ ...params, limit, offset },
            step: page.step,
            step_before: funnel.steps[page.step - 1]?.previous ?? 0,
            outcome: page.outcome,
            group: page.group ?? "",
          },
        );
      const rows = await ask(page.limit, page.offset);
      // Behind the last page nobody is left to say how many there are.
      const [first] = rows.length > 0 || page.offset === 0 ? rows : await ask(1, 0);
      return { funnel, rows, total: first?.total ?? 0 };
    },
  };
}

export type Funnels = ReturnType<typeof createFunnels>;

/** Each outcome once for the whole, and once for each group and day that it belongs to. */
function cutSql({ trend }: FunnelQuestion, outcomes: string, groups: string, one: bigint): string {
  const units = one === 1n ? "toUInt64(1)" : `toUInt128(${one})`;
  const cuts = [`[tuple('total', '', ${units})]`];
  if (groups !== "[]")
    cuts.push(
      `arrayMap(one -> tuple('group', one.1, ${one === 1n ? "toUInt64" : "toUInt128"}(one.2)), ${groups})`,
    );
  if (trend !== undefined) {
    const day = "toString(toDate(fromUnixTimestamp64Milli(started), {tz:String}))";
    cuts.push(`[tuple('day', ${day}, ${units})]`);
  }
  return cuts.length === 1
    ? `SELECT chains, 'total' AS kind, '' AS label, ${units} AS units FROM (${outcomes})`
    : `SELECT chains, cut.1 AS kind, cut.2 AS label, cut.3 AS units FROM (${outcomes}) ARRAY JOIN arrayConcat(${cuts.join(", ")}) AS cut`;
}
