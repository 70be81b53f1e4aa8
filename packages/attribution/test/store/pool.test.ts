// Connections are shared, and an end ends everybody who waits.
import { expect, test } from "vitest";
import type { Connection } from "../../src/store/connection.js";
import { createPool } from "../../src/store/pool.js";

/** A connection that does nothing: what is tested is who gets it. */
const connection: Connection = {
  read: async () => ({ bytes: Buffer.alloc(0), summary: {} }),
  command: async () => {},
  define: async () => {},
  insert: async () => {},
  insertBlock: async () => {},
  close: async () => {},
};

test("close waits for the work at hand, refuses the work that waits, and ends", async () => {
  const pool = createPool(1, async () => connection);
  let finish = () => {};
  const atHand = pool.run(
    () =>
      new Promise<string>((resolve) => {
        finish = () => resolve("done");
      }),
  );
  const waiting = [1, 2].map((number) =>
    pool.run(async () => number).catch((error) => error.message),
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  const closed = pool.close();
  finish();
  expect(await atHand).toBe("done");
  expect(await Promise.all(waiting)).toEqual(["The store is closed.", "The store is closed."]);
  await closed;
});
