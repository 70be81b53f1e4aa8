// A small pool: work goes to a free connection, or waits for one; connections open when first needed.
import type { Connection } from "./connection.js";

export interface Pool {
  run<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** Waits for what is under way, then closes. Later work is refused. */
  close(): Promise<void>;
}

/**
 * A connection whose work failed is closed and not used again: in chDB 3.4 what a failed query had
 * already put out comes before the answer of the connection's next query. A new one costs 2 ms.
 * @param open makes one connection.
 */
export function createPool(size: number, open: () => Promise<Connection>): Pool {
  const free: Connection[] = [];
  const waiting: Array<() => void> = [];
  let busy = 0;
  let closed = false;

  async function run<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    while (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) {
      // Whoever waits behind this one, `close` among them, must not wait for ever.
      waiting.shift()?.();
      throw new Error("The store is closed.");
    }
    busy += 1;
    try {
      const connection = free.pop() ?? (await open());
      try {
        const result = await work(connection);
        free.push(connection);
        return result;
      } catch (error) {
        await connection.close();
        throw error;
      }
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }

  async function close(): Promise<void> {
    closed = true;
    while (busy > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    for (const resolve of waiting.splice(0)) resolve();
    await Promise.all(free.splice(0).map((connection) => connection.close()));
  }

  return { run, close };
}
