// How far each stream of the log has been loaded, in the store's table `loaded`: for reports and their freshness.
import type { Store } from "@cairn/schema";

export async function saveLoaded(
  store: Store,
  streams: readonly { stream: string; position: number }[],
  receivedAt: number,
): Promise<void> {
  const lines = streams.map(
    ({ stream, position }) => `${JSON.stringify([stream, position, receivedAt])}\n`,
  );
  const columns = ["log", "position", "received_at"];
  await store.insert({ table: "loaded", columns, lines: lines.join("") });
}

/** Last position that is in the store, by stream. */
export async function loadedPositions(store: Store): Promise<Map<string, number>> {
  const rows = await store.query<{ log: string; position: string }>(
    "SELECT log, toString(max(position)) AS position FROM loaded GROUP BY log",
  );
  return new Map(rows.map(({ log, position }) => [log, Number(position)]));
}
