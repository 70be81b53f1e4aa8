// Reads what is known about one person: ids, touches, facts, profile, timeline.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { FactRow } from "./told-facts.js";

export interface Person {
  person_id: string;
  /** Every visitor and user of the person; the person's own id is among them. */
  nodes: string[];
}

export interface TouchRow {
  touch_ms: number;
  event_id: string;
  name: string;
  session_id: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  content: string;
  term: string;
  click_id_type: string;
  partner: string;
  coupon: string;
  referrer_host: string;
  landing_page: string;
  evidence: string;
}

export interface People {
  find(site: string, node: string): Promise<Person>;
  /** Who sent an event or an order of this id, if anybody did. */
  ofEvent(site: string, id: string): Promise<string | undefined>;
  /**
   * The last 5,000 touches until a moment and the last 5,000 of the day after it, oldest first, and how many
   * there are.
   */
  touches(
    site: string,
    nodes: readonly string[],
    momentMs: number,
  ): Promise<{ touches: TouchRow[]; total: number }>;
  /** Facts that touch some nodes, oldest first, at most 500, and how many there are. */
  edges(site: string, nodes: readonly string[]): Promise<{ edges: FactRow[]; total: number }>;
  /** Facts that say that two nodes are the same. */
  factsBetween(site: string, a: string, b: string): Promise<FactRow[]>;
  profiles(site: string, nodes: readonly string[]): Promise<object[]>;
  timeline(site: string, nodes: readonly string[], limit: number): Promise<object[]>;
}

/** More than a journey has, and no more than an answer of some MB holds. */
const mostTouches = 5_000;

export function createPeople(store: Store): People {
  const sql = {
    person: sqlFile("person_of"),
    nodes: sqlFile("nodes_of"),
    ofEvent: sqlFile("nodes_of_event"),
    touches: sqlFile("person_touches"),
    edges: sqlFile("person_edges"),
    between: sqlFile("facts_between"),
    profiles: sqlFile("person_profiles"),
    timeline: sqlFile("person_timeline"),
  };
  return {
    async find(site, node) {
      const [found] = await store.query<{ person_id: string }>(sql.person, { site, node });
      const person_id = found?.person_id ?? node;
      const others = await store.query<{ node: string }>(sql.nodes, { site, person_id });
      return { person_id, nodes: [person_id, ...others.map((other) => other.node)].sort() };
    },
    async ofEvent(site, id) {
      const [found] = await store.query<{ node: string }>(sql.ofEvent, { site, id });
      return found?.node;
    },
    async touches(site, nodes, moment) {
      const to = sqlTime(moment + 86_400_000);
      const asked = { site, nodes, to, moment, limit: mostTouches };
      const rows = await store.query<TouchRow & { total: number }>(sql.touches, asked);
      const total = Number(rows[0]?.total ?? 0);
      return { touches: rows.map(({ total: _, ...touch }) => touch), total };
    },
    async edges(site, nodes) {
      const rows = await store.query<FactRow & { total: number }>(sql.edges, { site, nodes });
      const total = Number(rows[0]?.total ?? 0);
      return { edges: rows.map(({ total: _, ...fact }) => fact), total };
    },
    factsBetween: (site, a, b) => store.query<FactRow>(sql.between, { site, a, b }),
    profiles: (site, nodes) => store.query<object>(sql.profiles, { site, nodes }),
    timeline: (site, nodes, limit) => store.query<object>(sql.timeline, { site, nodes, limit }),
  };
}
