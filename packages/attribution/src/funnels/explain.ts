// Why one person is counted as they are: each event with the step that it made, or why it made none.
import type { Store } from "@cairn/schema";
import { fillIn } from "../filters/fill-in.js";
import { sqlFile } from "../store/sql-file.js";
import type { Codes } from "./codes.js";
import type { Funnel } from "./funnel.js";
import { createFunnelSql, type FunnelRange } from "./funnel-sql.js";
import { type Chain, farthest, type LeftOut, type Walk, type WalkEvent, walk } from "./walk.js";

/** Of more events none is told. */
export const mostEvents = 10_000;
/** Events of all outcomes together. */
export const mostTold = 50_000;

interface FoundRow {
  at: number;
  code: string;
  payload: string;
  held: string;
  entity: string;
}

type Told = WalkEvent & { event_id: string; name: string };

/** One way through the funnel: that of the person, of a session, or of an entry. */
export interface Explained {
  entity: string;
  level: number;
  steps: { step: number; name: string; reached_at: number | null; event_id: string | null }[];
  events: {
    event_id: string;
    name: string;
    at: number;
    /** Steps that it fits. */
    fits: readonly number[];
    step: number | null;
    excludes: boolean;
    left_out: LeftOut | null;
  }[];
}

export function createExplain(store: Store) {
  const funnelSql = createFunnelSql();
  const person = sqlFile("funnel/person");
  const payload = () => "toJSONString(tuple(event_id, toString(name)))";

  return {
    async explain(funnel: Funnel, range: FunnelRange, nodes: readonly string[]) {
      const { found, codes, params, whole } = funnelSql(funnel, range, payload, nodes);
      const rows = await store.query<FoundRow>(whole(fillIn(person, { found })), {
        ...params,
        limit: mostEvents + 1,
      });
      const isCut = rows.length > mostEvents;
      const told = rows.slice(0, mostEvents);
      let isCutShort = isCut;
      const outcomes = [...new Set(told.map(({ entity }) => entity))].flatMap((entity) => {
        const events = toldOf(
          told.filter((row) => row.entity === entity),
          funnel,
          codes,
        );
        const walks = walk(events, funnel);
        // Each outcome tells all events again: thousands of entries of one person would fill the memory.
        const most = Math.max(1, Math.floor(mostTold / events.length));
        isCutShort ||= walks.length > most;
        return walks.slice(0, most).map((one) => explained(entity, events, one, funnel));
      });
      return { isCut: isCutShort, outcomes };
    },
  };
}

/** Rows of one event become one again. */
function toldOf(rows: readonly FoundRow[], { steps, exclusions }: Funnel, codes: Codes): Told[] {
  const events = new Map<string, Told>();
  for (const { at, code, payload, held } of rows) {
    const [event_id = "", name = ""] = JSON.parse(payload) as string[];
    const before = events.get(payload);
    const bits = BigInt(code);
    events.set(payload, {
      ...{ at, held, event_id, name },
      fits: [...(before?.fits ?? []), ...codes.stepsOf(bits, steps.length)],
      excludes: [...(before?.excludes ?? []), ...codes.exclusionsOf(bits, exclusions.length)],
    });
  }
  return [...events.values()];
}

function explained(entity: string, events: readonly Told[], one: Walk, funnel: Funnel): Explained {
  const { level, chain } = farthest(one, funnel);
  const stepOf = new Map(chain.map((number, index) => [number, index + 1]));
  const last = (reached: Chain | undefined) => events[reached?.at(-1) ?? -1];
  return {
    entity,
    level,
    steps: funnel.steps.map(({ name }, index) => {
      const event = last(one.reached[index]);
      const step = index + 1;
      return { step, name, reached_at: event?.at ?? null, event_id: event?.event_id ?? null };
    }),
    events: events
      .map(({ event_id, name, at, fits, excludes }, number) => {
        const step = stepOf.get(number) ?? null;
        const why = step !== null || fits.length === 0 ? null : one.leftOut.get(number);
        return {
          ...{ event_id, name, at, fits, step },
          excludes: excludes.length > 0,
          left_out: why === undefined ? ("not_needed" as const) : why,
        };
      })
      .toSorted((x, y) => x.at - y.at || (x.step ?? 99) - (y.step ?? 99)),
  };
}
