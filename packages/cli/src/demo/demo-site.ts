// The site `demo` in the running service: made when it is missing, its anchor remembered, its rows counted.
import { setTimeout as sleep } from "node:timers/promises";
import type { Site } from "@cairn/schema";
import type { Client } from "../client.js";
import type { CollectorClient } from "../collector-client.js";
import { CommandError, exitCodes } from "../command-error.js";
import { currency, shopDomain } from "./shop.js";

export const demoSiteId = "demo";

/**
 * The site of the demonstration, with its key; made when it is missing. Rejects when somebody's own site has
 * its id.
 */
export async function ensureDemoSite(client: Client): Promise<Site> {
  const site = (await client.sites()).find(({ id }) => id === demoSiteId);
  if (site?.domains.includes(shopDomain)) return site;
  if (site !== undefined) {
    throw new CommandError(
      exitCodes.failed,
      `The site "${demoSiteId}" is not the demonstration's: its domains lack ${shopDomain}. It is left alone. Give your site another id to see the demonstration.`,
    );
  }
  return client.putSite({
    id: demoSiteId,
    origins: [],
    domains: [shopDomain],
    time_zone: "UTC",
    currency,
  });
}

/**
 * When the traffic with this prefix ends. The first run says so by an event of its own; later runs
 * read it, so that they send the same times and change nothing.
 */
export async function anchorOf(prefix: string, client: Client): Promise<number | undefined> {
  const answer = await client.sql(
    "SELECT min(toUnixTimestamp64Milli(event_time)) AS end, count() AS found FROM events WHERE site = {site:String} AND name = 'demo_started' AND event_id = {id:String}",
    { site: demoSiteId, id: `${prefix}-anchor` },
  );
  const [end, found] = answer.rows[0] ?? [];
  return Number(found) > 0 ? Number(end) : undefined;
}

/** Sends the event that remembers the anchor. */
export async function sendAnchor(
  prefix: string,
  end: number,
  collector: CollectorClient,
): Promise<void> {
  await collector.post([
    {
      type: "track",
      event: "demo_started",
      messageId: `${prefix}-anchor`,
      anonymousId: `${prefix}-cairn`,
      timestamp: new Date(end).toISOString(),
      properties: { note: "Traffic of `cairn demo`, invented." },
    },
  ]);
}

/** Different events of this traffic that reports can see, and rows that count twice. */
export async function countRows(
  prefix: string,
  client: Client,
): Promise<{ events: number; twice: number }> {
  const answer = await client.sql(
    "SELECT uniqExact(name, event_id) AS events, count() - events AS twice FROM events FINAL WHERE site = {site:String} AND startsWith(event_id, {prefix:String})",
    { site: demoSiteId, prefix: `${prefix}-` },
  );
  const [events, twice] = answer.rows[0] ?? [];
  return { events: Number(events), twice: Number(twice) };
}

export interface Waiting {
  /** Different events that must be there. */
  wanted: number;
  /** What was accepted before this moment must be loaded, copies included: milliseconds since 1970. */
  acceptedAt: number;
  onCount: (events: number) => void;
  /** Given up when nothing has moved for so long. */
  patienceMs?: number;
}

/** Waits until the loader has caught up and the events can be queried. */
export async function waitForRows(
  prefix: string,
  client: Client,
  { wanted, acceptedAt, onCount, patienceMs = 60_000 }: Waiting,
): Promise<{ events: number; twice: number }> {
  let movedAt = performance.now();
  let last = 0;
  for (;;) {
    const seen = await look(prefix, client);
    const late = performance.now() - movedAt > patienceMs;
    if (seen instanceof CommandError) {
      if (late) throw seen;
    } else {
      const { rows, loadedUntil } = seen;
      onCount(rows.events);
      if (rows.events !== last) movedAt = performance.now();
      last = rows.events;
      if (late || (rows.events >= wanted && loadedUntil >= acceptedAt)) return rows;
    }
    await sleep(300);
  }
}

/** An engine that is being started again is waited for: what was accepted is in the log. */
async function look(
  prefix: string,
  client: Client,
): Promise<{ rows: Awaited<ReturnType<typeof countRows>>; loadedUntil: number } | CommandError> {
  try {
    const loadedUntil = await asOf(client);
    return { rows: await countRows(prefix, client), loadedUntil };
  } catch (error) {
    const away = error instanceof CommandError && error.exitCode === exitCodes.unreachable;
    if (away) return error;
    throw error;
  }
}

/** Until when the answers are complete: every report says so. */
async function asOf(client: Client): Promise<number> {
  return Date.parse((await client.attribution({ site: demoSiteId, model: "last" })).as_of);
}
