// Runs `cairn` in this process, and gives it a service that has one answer.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import type { Io } from "../../src/commands/io.js";
import { run } from "../../src/program.js";

/** What one run printed, and how it ended. */
export interface Run {
  code: number;
  out: string;
  err: string;
}

/** In a pipe, without colours, unless told otherwise. */
export async function runCairn(
  args: readonly string[],
  to: Partial<Pick<Io, "terminal" | "colour">> = {},
): Promise<Run> {
  const written = { out: "", err: "" };
  const io: Io = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    terminal: false,
    colour: false,
    ...to,
  };
  return { code: await run(["node", "cairn", ...args], io), ...written };
}

export interface Asked {
  method: string | undefined;
  url: string | undefined;
  body: string;
  authorization: string | undefined;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A service that gives one answer, and remembers what it was asked. */
export async function service(
  status: number,
  body: unknown,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    let sent = "";
    request.on("data", (part) => {
      sent += part;
    });
    request.on("end", () => {
      const { method, url, headers } = request;
      asked.push({ method, url, body: sent, authorization: headers.authorization });
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  };
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
