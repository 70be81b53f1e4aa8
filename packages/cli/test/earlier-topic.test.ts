// A collector whose topic was changed says so when requests wait for the old one, and not otherwise.
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Role, startRole, writeKey } from "./chaos/stream/roles.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const start = (name: string, topic: string) =>
  startRole("collector", join(directory, name), {
    CAIRN_KAFKA_BROKERS: "127.0.0.1:1",
    CAIRN_KAFKA_TOPIC: topic,
  });

async function send({ publicUrl }: Role, times: number): Promise<void> {
  for (let sent = 0; sent < times; sent++) {
    const event = { writeKey, anonymousId: "v", event: "Ping" };
    const body = JSON.stringify(event);
    const { status } = await fetch(`${publicUrl}/v1/track`, { method: "POST", body });
    expect(status).toBe(200);
  }
}

it("says both names when requests wait", async () => {
  const first = await start("waits", "old-events");
  await send(first, 3);
  await first.end();
  const second = await start("waits", "new-events");
  expect(second.output()).toMatch(
    /CAIRN_KAFKA_TOPIC was old-events and is new-events: up to 3 requests/,
  );
  await second.end();
  const third = await start("waits", "new-events");
  expect(third.output()).not.toContain("CAIRN_KAFKA_TOPIC was");
  await third.end();
});

it("says nothing when none waits", async () => {
  await (await start("empty", "old-events")).end();
  const role = await start("empty", "new-events");
  expect(role.output()).not.toContain("CAIRN_KAFKA_TOPIC was");
  await role.end();
});
