// Requests that reach no route: they get the same error as others, with a hint.
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startCollector } from "../support/collector.js";

let collector: Awaited<ReturnType<typeof startCollector>>;
let port = 0;
beforeAll(async () => {
  collector = await startCollector({ requestTimeoutMs: 500 });
  await collector.app.listen({ host: "127.0.0.1", port: 0 });
  port = (collector.app.server.address() as { port: number }).port;
});
afterAll(async () => {
  collector.app.server.closeAllConnections();
  await collector.close();
});

/** What comes back until it is whole. */
function ask(text: string): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("error", reject);
    socket.on("data", (data) => {
      answer += data;
      const [head = "", body = ""] = answer.split("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body.length < length) return;
      socket.destroy();
      resolve({ status: Number(head.split(" ")[1]), body: JSON.parse(body) });
    });
  });
}

const long = "a".repeat(400);
it.each([
  ["an address that is badly encoded", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request"],
  [
    "a part of the address that is too long",
    `GET /v1/projects/${long}/settings HTTP/1.1\r\nHost: x\r\n\r\n`,
    414,
    "address_too_long",
  ],
  ["what is not HTTP", "nonsense\r\n\r\n", 400, "bad_request"],
  [
    "headers beyond 16 KB",
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
    431,
    "headers_too_large",
  ],
  [
    "a body that never ends",
    "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n{",
    408,
    "too_slow",
  ],
])("%s", async (_what, text, status, code) => {
  const answer = await ask(text);
  expect(answer).toEqual({
    status,
    body: { error: { code, message: expect.any(String), hint: expect.stringMatching(/.{10}/) } },
  });
});
