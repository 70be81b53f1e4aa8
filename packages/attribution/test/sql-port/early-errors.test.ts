// What is wrong before a question is read is answered by the SQL port, too, with words and without a stack.
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKey } from "../support/engine.js";
import { type Port, startPort } from "./port.js";

let port: Port;
beforeAll(async () => {
  port = await startPort();
});
afterAll(() => port.close());

async function raw(bytes: string): Promise<{ status: number; said: string }> {
  const socket = connect(Number(new URL(port.url).port), "127.0.0.1");
  let said = "";
  socket.on("data", (part) => {
    said += part;
  });
  socket.write(bytes);
  await once(socket, "close");
  return { status: Number(said.split(" ")[1]), said };
}
const head = `Host: x\r\nConnection: close\r\nX-ClickHouse-Key: ${apiKey}\r\n\r\n`;

test.each([
  ["a percent alone", `GET /% HTTP/1.1\r\n${head}`, 400, /Code: 36\. DB::Exception: .+/],
  ["headers that are too large", `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${head}`, 431, /16 KB/],
  ["no HTTP", "hello\r\n\r\n", 400, /This is not HTTP/],
])("%s", async (_, bytes, status, words) => {
  const answer = await raw(bytes);
  expect(answer.status).toBe(status);
  expect(answer.said).toMatch(words);
  expect(answer.said).not.toContain("FST_");
});

test.each([
  ["UTC", 200],
  ["Europe/Berlin", 200],
  ["Nowhere/Atlantis", 400],
  ["europe/berlin", 400],
  ["posixrules", 400],
])("the zone %s of a session is answered %i", async (zone, status) => {
  const { status: answered, text } = await port.asked("SELECT 1", `&session_timezone=${zone}`);
  expect(answered, text).toBe(status);
  if (status === 400) expect(text).toMatch(/time.?zone/i);
});
