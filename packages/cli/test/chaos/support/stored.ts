// What the product says that it has, asked over its REST API when nothing waits any more.
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "../../../src/client.js";

export interface Stored {
  /** Ids as `SELECT … FROM events FINAL` gives them: one that is there twice is twice in the list. */
  events: string[];
  rejected: string[];
  /** Ids as the list of conversions gives them. */
  conversions: string[];
  /** `total` of /api/v1/metrics. */
  metrics: { events: number; conversions: number; value: string };
  /** `total` of /api/v1/attribution. */
  attributed: { conversions: number; value: string };
  /** Rows of `events` before copies collapse. */
  rows: number;
}

interface Framed {
  lag_ms: number;
  as_of: string;
}

/** Resolves when everything that was received before now is in the store. */
export async function nothingWaits(rest: Client, withinMs = 120_000): Promise<void> {
  const asked = Date.now();
  for (;;) {
    const answer = await rest.text("/api/v1/metrics", { metrics: "events" });
    const { lag_ms, as_of } = JSON.parse(answer) as Framed;
    if (lag_ms === 0 && Date.parse(as_of) > asked) return;
    if (Date.now() > asked + withinMs) throw new Error(`after ${withinMs} ms: ${answer}`);
    await sleep(200);
  }
}

export async function readStored(rest: Client): Promise<Stored> {
  const day = 86_400_000;
  const range = {
    from: new Date(Date.now() - day).toISOString(),
    to: new Date(Date.now() + day).toISOString(),
  };
  const ask = async <Answer>(path: string, more: Record<string, string> = {}) =>
    JSON.parse(await rest.text(path, { ...range, ...more })) as Answer;
  const [{ total: metrics }, { total: attributed }] = [
    await ask<{ total: Stored["metrics"] }>("/api/v1/metrics"),
    await ask<{ total: Stored["attributed"] }>("/api/v1/attribution"),
  ];
  const conversions: string[] = [];
  for (let more = true; more; ) {
    const page = { limit: "10000", offset: String(conversions.length) };
    const { rows } = await ask<{ rows: { event_id: string }[] }>("/api/v1/conversions", page);
    conversions.push(...rows.map((row) => row.event_id));
    more = rows.length > 0;
  }
  const { rows } = await rest.sql("SELECT count() FROM events");
  return {
    events: await allIds(rest, "events FINAL"),
    rejected: await allIds(rest, "rejected FINAL"),
    conversions,
    metrics,
    attributed,
    rows: Number(rows[0]?.[0]),
  };
}

async function allIds(rest: Client, table: string): Promise<string[]> {
  const ids: string[] = [];
  const slices = 16;
  for (let slice = 0; slice < slices; slice++) {
    const answer = await rest.sql(
      `SELECT event_id FROM ${table} WHERE cityHash64(event_id) % ${slices} = {slice:UInt8}`,
      { slice },
    );
    if (answer.truncated) throw new Error(`a slice of ${table} has more rows than one answer`);
    ids.push(...answer.rows.map((row) => String(row[0])));
  }
  return ids;
}
