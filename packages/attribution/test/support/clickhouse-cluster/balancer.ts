// What stands before the servers of a cluster: a request goes to the first of them, and one that is for the
// whole cluster to each, because Keeper, which would pass it on, cannot run here.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { translated } from "../clickhouse-front/translate.mjs";

export interface Balancer {
  port: number;
  /** Every statement that came. */
  statements: string[];
  /** A statement for the whole cluster that this matches reaches the first server alone. */
  stopAt: RegExp | undefined;
  close(): void;
}

/** @param portsOf answers the HTTP ports of the servers of the cluster, in order. */
export async function startBalancer(portsOf: () => readonly number[]): Promise<Balancer> {
  const statements: string[] = [];
  const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const balancer: Balancer = {
    port: (server.address() as { port: number }).port,
    statements,
    stopAt: undefined,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return balancer;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ports = portsOf();
    const body = await buffer(request);
    const insert = new URL(request.url ?? "", "http://balancer").searchParams.get("query");
    if (insert !== null) {
      statements.push(insert);
      // What every server has whole, Keeper would tell the others of.
      const further = insert.includes("INTO currency_rates ") ? ports.slice(1) : [];
      await Promise.all(further.map((port) => ask(port, request, body)));
      return send(await ask(ports[0], request, body), response);
    }
    const zipped = request.headers["content-encoding"] === "gzip";
    const sql = (zipped ? gunzipSync(body) : body).toString("utf8");
    statements.push(sql);
    // Replicas pass a change of a table on by themselves, through Keeper.
    const everywhere = / ON CLUSTER `|^ALTER TABLE /.test(sql.trimStart());
    const stopped = everywhere && balancer.stopAt?.test(sql);
    const statement = translated(sql, { version: undefined, keeper: false });
    for (const port of everywhere && !stopped ? ports.slice(0, -1) : []) {
      const answer = await ask(port, request, statement);
      if (!answer.ok) return send(answer, response);
    }
    const last = await ask(everywhere && !stopped ? ports.at(-1) : ports[0], request, statement);
    if (stopped) return void response.destroy();
    return send(last, response);
  }
}

function ask(port: number | undefined, request: IncomingMessage, body: string | Buffer) {
  const { host: _, "content-length": __, "transfer-encoding": ___, ...rest } = request.headers;
  const { "content-encoding": encoding, connection: ____, ...headers } = rest;
  return fetch(`http://127.0.0.1:${port}${request.url}`, {
    method: request.method ?? "POST",
    headers: {
      ...(headers as Record<string, string>),
      ...(typeof body !== "string" && encoding !== undefined && { "content-encoding": encoding }),
    },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const {
    "content-encoding": _,
    "transfer-encoding": __,
    ...headers
  } = Object.fromEntries(answer.headers);
  // `fetch` has unpacked it.
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { ...headers, "content-length": body.length });
  response.end(body);
}
