// Reads what is known about one person: ids, touches, facts, profile, timeline.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";

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
  /** Touches before an instant, written as ClickHouse reads it. */
  touches(site: string, nodes: readonly string[], to: string): Promise<TouchRow[]>;
  edges(site: string, nodes: readonly string[]): Promise<object[]>;
  profiles(site: string, nodes: readonly string[]): Promise<object[]>;
  timeline(site: string, nodes: readonly string[], limit: number): Promise<object[]>;
}

export function createPeople(store: Store): People {
  const sql = {
    person: sqlFile("person_of"),
    nodes: sqlFile("nodes_of"),
    touches: sqlFile("person_touches"),
    edges: sqlFile("person_edges"),
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
    touches: (site, nodes, to) => store.query<TouchRow>(sql.touches, { site, nodes, to }),
    edges: (site, nodes) => store.query<object>(sql.edges, { site, nodes }),
    profiles: (site, nodes) => store.query<object>(sql.profiles, { site, nodes }),
    timeline: (site, nodes, limit) => store.query<object>(sql.timeline, { site, nodes, limit }),
  };
}
