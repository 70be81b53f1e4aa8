// A funnel in; the statement of its outcomes and the parameters of it out.
import type { QueryParams } from "@cairn/schema";
import { type Binder, createBinder, type Scope } from "../filters/binder.js";
import { dimensionSql } from "../filters/dimensions.js";
import { namesOf } from "../filters/event-match.js";
import { fillIn } from "../filters/fill-in.js";
import { conditionSql } from "../filters/filter.js";
import { sqlFile } from "../store/sql-file.js";
import type { PersonRows } from "../stored-days/person-rows.js";
import { anyStages } from "./any-stages.js";
import { type Codes, codesOf } from "./codes.js";
import { entriesState, noChains } from "./entries-state.js";
import { type Funnel, standsBetweenNothing } from "./funnel.js";
import { orderedStages } from "./ordered-stages.js";

/** Where and when a funnel is asked: of a site, from an instant until before another, as statements take them. */
export interface FunnelRange {
  site: string;
  from: string;
  to: string;
  /** Whose traits and segments filters mean. */
  scope?: Scope | undefined;
  /** What is read in the place of `events`: then outcomes have the numbers of persons, and not their ids. */
  rows?: PersonRows | undefined;
}

export interface FunnelSql {
  /** The events that are looked at: person_id, at, code, payload, held, entity. */
  found: string;
  codes: Codes;
  /** One row per outcome: entity, person_id, chains, level, started, value. */
  outcomes: string;
  params: QueryParams;
  /** A statement that has them, ready to be asked. */
  whole(statement: string): string;
}

/** Reads the statements once. */
export function createFunnelSql() {
  const file = (name: string) => sqlFile(`funnel/${name}`);
  const [found, foundByKey, inSession] = [file("found"), file("found_by_key"), file("in_session")];
  const inTime = file("in_time");
  const [outcomes, bestOfHeld, entries] = [file("outcomes"), file("best_of_held"), file("entries")];

  /**
   * @param payload the text that an event carries to its outcome, if any is needed.
   * @param nodes only what these visitors and users did.
   */
  return (
    funnel: Funnel,
    range: FunnelRange,
    payload?: (binder: Binder) => string,
    nodes?: readonly string[],
  ): FunnelSql => {
    const { scope, rows, ...instants } = range;
    const binder = createBinder(scope);
    const codes = codesOf(funnel, binder);
    const { entity, counts, mergesValues, ...grouped } = groupsOf(
      funnel,
      codes,
      payload !== undefined,
    );
    const places = {
      is_looked_at: `${lookedAt(funnel, binder)}${ofNodes(nodes, binder)}`,
      code: codes.code,
      payload: payload?.(binder) ?? "''",
      held: heldSql(funnel, binder),
      entity,
      counts,
    };
    const in_session = funnel.count === "sessions" ? inSession : "";
    const happened =
      rows === undefined
        ? fillIn(found, { ...places, in_session })
        : fillIn(foundByKey, { ...places, asked_rows: rows.asked_rows });
    const time = fillIn(inTime, { ...grouped, found: happened });
    const chains = chainsOf(funnel, codes, time);
    const perEntity = mergesValues ? fillIn(bestOfHeld, { of_values: chains }) : chains;
    return {
      found: happened,
      codes,
      outcomes: fillIn(outcomes, { chains: perEntity }),
      whole: binder.whole,
      params: { ...binder.params, ...instants, ...rows?.params, ...paramsOf(funnel, codes) },
    };
  };

  function chainsOf(funnel: Funnel, codes: Codes, time: string): string {
    if (funnel.order === "any") return anyStages(funnel, codes, time);
    if (funnel.count !== "totals") return orderedStages(funnel, codes, time);
    return fillIn(entries, {
      next_state: entriesState(funnel, codes),
      nothing: noChains(funnel),
      in_time: time,
    });
  }
}

/** How events become one row per person, session or held value. */
function groupsOf(funnel: Funnel, codes: Codes, hasPayload: boolean) {
  const { count, hold, order } = funnel;
  const isByValue = hold.length > 0 && order !== "strict";
  const carries = hasPayload || (hold.length > 0 && order === "strict");
  const leavesOut = !carries && mayLeaveOut(funnel);
  const none = "arrayMap(number -> '', numbers)";
  // A moment has 43 bits; sorting numbers of 64 bits is faster than of 128.
  const wide = 43 + codes.bits > 63 ? "toUInt128" : "toUInt64";
  const key = `bitShiftLeft(${wide}(at), ${codes.bits}) + code`;
  return {
    mergesValues: isByValue && count !== "totals",
    entity: count === "sessions" ? "hits.session" : "person_id",
    person: count === "sessions" ? "min(person_id)" : "entity",
    entity_key: isByValue ? "entity, held" : "entity",
    item: carries ? `tuple(${key}, held, payload)` : key,
    kept_items: leavesOut
      ? `arrayResize(all_items, if(arrayExists(number -> ${codes.fits(2, "toUInt64(number)")}, all_items), length(all_items), 0))`
      : "all_items",
    is_first: codes.fits(1, "toUInt64(number)"),
    all_numbers: carries ? "all_items.1" : "all_items",
    numbers: carries ? "items.1" : "items",
    payloads: carries ? "items.3" : none,
    helds: carries ? "items.2" : none,
    counts: [
      order === "strict" ? "1" : `code != ${codes.nothing}`,
      isByValue ? "held != ''" : "1",
    ].join(" AND "),
  };
}

/** Whether step 1 alone says all of who never did step 2. */
export function mayLeaveOut({ steps, count, order, hold }: Funnel): boolean {
  const hasSecond = steps[1] !== undefined && !steps[1].optional;
  return hasSecond && order !== "any" && count !== "totals" && hold.length === 0;
}

function lookedAt({ steps, exclusions, filters, order }: Funnel, binder: Binder): string {
  const matches = [...steps, ...exclusions].flatMap(({ match }) => namesOf(match));
  const isNamed = `name IN ${binder.bind([...new Set(matches)], "Array(String)")}`;
  const ignored = binder.bind([...standsBetweenNothing], "Array(String)");
  const isAsked =
    order === "strict"
      ? `(${isNamed} OR type NOT IN ('identify', 'group', 'alias') AND name NOT IN ${ignored})`
      : isNamed;
  return `${isAsked} AND ${conditionSql(filters, binder)}`;
}

const ofNodes = (nodes: readonly string[] | undefined, binder: Binder): string =>
  nodes === undefined ? "" : ` AND node IN ${binder.bind(nodes, "Array(String)")}`;

/** The value that a chain holds, empty where an event lacks a part of it. */
function heldSql({ hold }: Funnel, binder: Binder): string {
  if (hold.length === 0) return "''";
  const parts = hold.map((name) => dimensionSql(name, binder)).join(", ");
  return `if(has([${parts}], ''), '', arrayStringConcat([${parts}], '\\0'))`;
}

function paramsOf({ steps, exclusions, splitStep }: Funnel, { bits }: Codes): QueryParams {
  return {
    n: steps.length,
    bits,
    code_mask: 2 ** bits - 1,
    required: steps.map(({ optional }) => (optional ? 0 : 1)),
    numbers: steps.map((_, index) => index + 1),
    previous: steps.map(({ previous }) => previous),
    exclusion_numbers: exclusions.map((_, index) => index + 1),
    split_step: splitStep,
  };
}
