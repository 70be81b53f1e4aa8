// The only file that knows @clickhouse/client: statements in, bytes out, whatever fails becomes a StoreError.
import { Readable } from "node:stream";
import { type QueryParams, type ReadAnswer, type ServerLocation, StoreError } from "@cairn/schema";
import {
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
  parseError,
} from "@clickhouse/client";
import { answerError, engineError } from "./client-error.js";
import type { ConnectionSettings } from "./connection.js";

/** A tuple among the parameters of a statement: a JavaScript list is an array there. */
export { TupleParam } from "@clickhouse/client";

/** One statement. With `body` it is an INSERT and the body its data. */
export interface Statement {
  sql: string;
  params?: QueryParams;
  /** They go with this statement alone; over HTTP in its address. */
  settings?: ConnectionSettings;
  body?: readonly (string | Buffer)[];
  /** Closes the line to a server. */
  signal?: AbortSignal;
}

export interface Client {
  /** The whole answer. Rejects with `StoreError`. */
  run(statement: Statement): Promise<ReadAnswer>;
  close(): Promise<void>;
}

/** A client of the engine in this process, which chDB gives as a connection. */
export function clientOver(connection: object): Client {
  // chDB was typed against client-common, which the client has its own copy of: same shape, two types.
  return wrapped({ connection: connection as Connection });
}

type Connection = NonNullable<ClickHouseClientConfigOptions["connection"]>;

/**
 * A client of a server. An idle socket is given up after 7 s: the server closes it after 10, and what is
 * sent at that moment gets no answer. Bodies and answers are compressed, bodies at gzip's fastest level:
 * the loader shares the machine with the collector.
 * @param current the database of names without one.
 */
export function clientAt(
  { url, username, password }: ServerLocation,
  current: string,
  requestTimeoutMs: number,
): Client {
  return wrapped({
    url,
    username,
    password,
    database: current,
    application: "cairn",
    request_timeout: requestTimeoutMs,
    max_open_connections: 32,
    keep_alive: { idle_socket_ttl: 7_000, eagerly_destroy_stale_sockets: true },
    compression: { request: { codec: "gzip", level: 1 }, response: true },
  });
}

function wrapped(options: ClickHouseClientConfigOptions): Client {
  // What goes wrong is said by whoever asked, once.
  const client = attempt(() =>
    createClient({ ...options, log: { level: ClickHouseLogLevel.OFF } }),
  );
  return {
    async run({ sql, params = {}, settings = {}, body, signal }) {
      try {
        // `exec` and not `query`: a stranger may ask for any format that ClickHouse has. The format is a
        // setting and not part of the statement, so that EXPLAIN shows the statement alone.
        const answer = await client.exec({
          query: sql,
          query_params: params,
          clickhouse_settings: settings,
          ignore_error_response: true,
          ...(signal && { abort_signal: signal }),
          ...(body === undefined ? {} : { values: Readable.from(body, { objectMode: false }) }),
        });
        const bytes = await bytesOf(answer.stream);
        const { http_status_code: status = 200, response_headers: headers } = answer;
        const code = headers?.["x-clickhouse-exception-code"];
        if (status < 400 && code === undefined) {
          return { bytes, summary: { ...answer.summary } as ReadAnswer["summary"] };
        }
        throw answerError(status, Number(code ?? 0), parseError(bytes.toString("utf8")));
      } catch (error) {
        throw engineError(error);
      }
    },
    close: () => client.close(),
  };
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  // In process there is one, and an answer may be large: it is not copied.
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new StoreError((error as Error).message, 0, { fault: "setup", cause: error });
  }
}
