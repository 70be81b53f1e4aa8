// Whatever is wrong with a request, the answer is {"error": {code, message, hint}}, with words in all three.
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
let port: number;
beforeAll(async () => {
  engine = await startEngine();
  port = Number(new URL(await engine.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => engine.close());

/** Sends bytes as they are, and reads until the service closes. */
async function raw(bytes: string): Promise<{ status: number; body: string }> {
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (part) => {
    said += part;
  });
  socket.write(bytes);
  await once(socket, "close");
  const [head = "", body = ""] = said.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), body };
}

const request = (line: string, body = "", type = "application/json") =>
  `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${apiKey}\r\n${type && `Content-Type: ${type}\r\n`}Content-Length: ${body.length}\r\n\r\n${body}`;

test.each([
  ["a malformed percent", request("GET /api/v1/people/%E0%A4%A"), 400, "bad_request"],
  ["a percent alone", request("GET /%"), 400, "bad_request"],
  [
    "an id that is too long",
    request(`GET /api/v1/people/${"a".repeat(900)}`),
    414,
    "address_too_long",
  ],
  ["headers that are too large", request(`GET /${"a".repeat(20_000)}`), 431, "headers_too_large"],
  ["no HTTP", "hello\r\n\r\n", 400, "bad_request"],
  ["a length that is none", "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400, "bad_request"],
  ["no JSON", request("POST /api/v1/funnel", "{"), 400, "malformed_json"],
  ["an empty body", request("POST /api/v1/funnel"), 400, "malformed_json"],
  ["another type", request("POST /api/v1/funnel", "a=1", "text/csv"), 415, "unsupported_type"],
  ["a body without a type", request("POST /api/v1/sql", "SELECT 1", ""), 415, "unsupported_type"],
  ["a large body", request("POST /api/v1/funnel", " ".repeat(1_100_000)), 413, "too_large"],
  ["no such route", request("GET /nope"), 404, "not_found"],
])("%s", async (_, bytes, status, code) => {
  const answer = await raw(bytes);
  expect(answer.status).toBe(status);
  const { error } = JSON.parse(answer.body);
  expect(error).toMatchObject({ code });
  for (const words of [error.message, error.hint]) expect(words).toMatch(/^['A-Z0-9].*\w/);
  expect(answer.body).not.toContain("FST_");
});
