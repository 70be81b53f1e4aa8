// How far each log has been loaded: one row by log in the store's table `loaded`.
import type { Store } from "@cairn/schema";

/** The last position of this log whose rows are in the store; 0 when there is none. */
export async function loadedPosition(store: Store, log: string): Promise<number> {
  const rows = await store.query<{ position: string }>(
    "SELECT toString(max(position)) AS position FROM loaded WHERE log = {log:String}",
    { log },
  );
  return Number(rows[0]?.position ?? 0);
}

export async function saveLoaded(
  store: Store,
  log: string,
  position: number,
  receivedAt: number,
): Promise<void> {
  const lines = `${JSON.stringify([log, position, receivedAt])}\n`;
  await store.insert({ table: "loaded", columns: ["log", "position", "received_at"], lines });
}
