// The spool is removed while the product runs: nothing is acknowledged into files that nobody can open.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { startProduct } from "./support/product.js";
import { nothingWaits } from "./support/stored.js";

const directory = temporaryDirectory();

it("stores every event that is acknowledged before and after the spool is removed, and says so", async () => {
  const data = join(directory, "data");
  const spool = join(data, "spool");
  const product = await startProduct(data);
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  const send = async (messageId: string) => {
    const event = { event: "Ping", messageId, anonymousId: "v1", writeKey: product.writeKey };
    const body = JSON.stringify(event);
    // A collector that dies of it is started again; whoever waited for it has no answer, and nothing was promised.
    const post = fetch(`${product.collector}/v1/track`, { method: "POST", body });
    const status = (await post.catch(() => undefined))?.status;
    if (status === undefined) return;
    statuses.add(status);
    if (status === 200) acknowledged.push(messageId);
  };
  const missing = async (ids: readonly string[]) => {
    const { rows } = await product.rest.sql("SELECT event_id FROM events FINAL LIMIT 100000");
    const stored = new Set(rows.map(([id]) => id));
    return ids.filter((id) => !stored.has(id));
  };
  let running = true;
  const sending = (async () => {
    for (let i = 0; running; i++) await send(`e-${String(i).padStart(6, "0")}`);
  })();
  await sleep(300);
  for (let i = 0; i < 3; i++) {
    removeWhole(spool);
    // What only the removed files have is with the engine that still has them open; what is removed before
    // it opened it is with nobody: so the next ones are removed when something of theirs is stored.
    await expect.poll(() => existsSync(spool)).toBe(true);
    const { length } = acknowledged;
    await expect.poll(() => acknowledged.length).toBeGreaterThan(length + 1);
    const early = [...acknowledged];
    await expect.poll(() => missing(early)).toEqual([]);
  }
  // An engine that starts now opens what lies there; the one before still had the removed files.
  const engine = product.pidOf("engine");
  process.kill(engine, "SIGKILL");
  await product.isBack("engine", engine);
  running = false;
  await sending;
  expect(await (await fetch(`${product.collector}/readyz`)).json()).toMatchObject({ ready: true });
  expect([...statuses].filter((status) => status !== 200 && status !== 429)).toEqual([]);
  await nothingWaits(product.rest);
  expect(await missing(acknowledged)).toEqual([]);
  expect(product.program.output()).toMatch(/spool were removed or replaced: new ones are opened/);
  product.program.child.kill("SIGTERM");
  expect(await product.program.ended).toBe(0);
});

/** The collector may make its new files while the old ones are removed. */
function removeWhole(path: string): void {
  while (existsSync(path)) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    }
  }
}
