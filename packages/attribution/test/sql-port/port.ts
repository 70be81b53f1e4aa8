// The SQL port on a free address, over a store with a touch and an order.
import { createSqlApp } from "../../src/index.js";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

export interface Port {
  engine: TestEngine;
  url: string;
  /** Sends a request as the user `default`. */
  ask(
    query: string,
    init?: RequestInit,
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }>;
  /** The answer of a statement as text. `more` is put behind it in the address. */
  asked(sql: string, more?: string): Promise<{ status: number; headers: Headers; text: string }>;
  close(): Promise<void>;
}

export async function startPort(): Promise<Port> {
  const engine = await startEngine();
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-09-01T10:05:00Z", visitor: "ana", value: 5 },
  ]);
  const app = createSqlApp({ store: engine.store, apiKey });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const key = { "x-clickhouse-user": "default", "x-clickhouse-key": apiKey };
  const ask: Port["ask"] = async (query, init = {}) => {
    const answer = await fetch(`${url}/?${query}`, {
      ...init,
      headers: { ...key, ...init.headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes };
  };
  return {
    engine,
    url,
    ask,
    asked: async (sql, more = "") => {
      const { bytes, ...answer } = await ask(`query=${encodeURIComponent(sql)}${more}`);
      return { ...answer, text: bytes.toString("utf8") };
    },
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await engine.close();
    },
  };
}
