// Two collectors on one data directory: one writes the log at a time, and every event that either of
// them acknowledged is stored.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePorts } from "../support/free-ports.js";
import { cairn, isAlive, type Program, runProgram, waitFor } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { type Product, startProduct } from "./support/product.js";
import { nothingWaits } from "./support/stored.js";

const directory = temporaryDirectory();

const eventOf = (messageId: string, writeKey: string) =>
  JSON.stringify({ event: "Ping", messageId, anonymousId: "v1", writeKey });

async function send(collector: string, messageId: string, writeKey: string): Promise<void> {
  const body = eventOf(messageId, writeKey);
  const { status } = await fetch(`${collector}/v1/track`, { method: "POST", body });
  expect(status).toBe(200);
}

async function sendAndLoad(product: Product, messageId: string): Promise<void> {
  await send(product.collector, messageId, product.writeKey);
  await nothingWaits(product.rest);
}

/** A request whose body is not whole yet; `end` sends the rest and answers what came back. */
async function slowRequest(collector: string, messageId: string, writeKey: string) {
  const body = eventOf(messageId, writeKey);
  const socket = await new Promise<Socket>((resolve, reject) => {
    const made = connect(Number(new URL(collector).port), "127.0.0.1", () => resolve(made));
    made.on("error", reject);
  });
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  const head = `POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  await new Promise((resolve) => socket.write(head + body.slice(0, 20), resolve));
  return {
    async end() {
      socket.write(body.slice(20));
      await waitFor(() => answer.includes("\r\n\r\n"));
      socket.destroy();
      return answer;
    },
  };
}

async function storedIds({ rest }: Product): Promise<unknown[]> {
  await nothingWaits(rest);
  const { rows } = await rest.sql("SELECT event_id FROM events FINAL ORDER BY event_id");
  return rows.map(([id]) => id);
}

describe("overlapping collectors", () => {
  it("a second one beside the first is refused, naming the first, which loses nothing", async () => {
    const data = join(directory, "beside");
    const product = await startProduct(data);
    await send(product.collector, "a-1", product.writeKey);
    const holder = product.pidOf("collector");
    const [publicPort = 0, privatePort = 0] = await freePorts(2);
    const second = runProgram(process.execPath, [cairn, "start", "collector"], {
      env: {
        CAIRN_DATA: data,
        CAIRN_PUBLIC_PORT: String(publicPort),
        CAIRN_PRIVATE_PORT: String(privatePort),
      },
    });
    const ended = await Promise.race([second.ended, second.said(/"ready"/)]);
    // Where it is let in, what it acknowledges puts the loader ahead of the first one's next positions.
    if (ended !== 1) await send(`http://127.0.0.1:${publicPort}`, "a-2", product.writeKey);
    await nothingWaits(product.rest);
    await send(product.collector, "a-3", product.writeKey);
    expect(await storedIds(product)).toEqual(ended === 1 ? ["a-1", "a-3"] : ["a-1", "a-2", "a-3"]);
    expect(ended).toBe(1);
    expect(second.output()).toMatch(
      new RegExp(`beside/spool is written by process ${holder}\\. End that one, or set CAIRN_DATA`),
    );
    product.program.child.kill("SIGTERM");
    expect(await product.program.ended).toBe(0);
  });

  it("the next start waits until the collector of a killed supervisor has answered what it has", async () => {
    const data = join(directory, "orphan");
    const waiting = /another collector writes the spool; waiting/;
    const first = await startProduct(data);
    await send(first.collector, "b-1", first.writeKey);
    const orphan = first.pidOf("collector");
    const slow = await slowRequest(first.collector, "b-2", first.writeKey);
    first.program.child.kill("SIGKILL");
    await once(first.program.child, "exit");
    expect(isAlive(orphan)).toBe(true);
    let begun: (program: Program) => void = () => undefined;
    const program = new Promise<Program>((resolve) => {
      begun = resolve;
    });
    const starting = startProduct(data, begun);
    const waits = program.then(({ said }) => said(waiting)).then(() => undefined);
    const early = await Promise.race([starting, waits]);
    // Where it does not wait, what it acknowledges puts the loader ahead of the orphan's position.
    if (early !== undefined) await sendAndLoad(early, "b-3");
    expect(await slow.end()).toMatch(/^HTTP\/1\.1 200 /);
    const next = await starting;
    if (early === undefined) await sendAndLoad(next, "b-3");
    expect(await storedIds(next)).toEqual(["b-1", "b-2", "b-3"]);
    expect(early).toBeUndefined();
    // It lets go of the log before its process ends.
    await expect.poll(() => isAlive(orphan)).toBe(false);
    expect(next.program.output()).toMatch(waiting);
    next.program.child.kill("SIGTERM");
    expect(await next.program.ended).toBe(0);
  });
});
