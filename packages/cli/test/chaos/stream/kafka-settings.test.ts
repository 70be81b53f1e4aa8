// Wrong settings of Kafka: each is said once, with the setting to look at, and no event is refused or lost.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPrograms, startKafka } from "../../../../../deploy/kafka/cluster.mjs";
import { temporaryDirectory } from "../../support/temporary-directory.js";
import { type Part, partsOf } from "./figures.js";
import { type Role, startRole, until, writeKey } from "./roles.js";

const directory = temporaryDirectory();
const missing = missingPrograms();
let kafka: Awaited<ReturnType<typeof startKafka>>;
let made = 0;

describe.skipIf(missing !== undefined)(`with a real Kafka (${missing ?? "of one node"})`, () => {
  beforeAll(async () => {
    kafka = await startKafka({ directory: join(directory, "kafka"), secure: true });
  }, 180_000);
  afterAll(() => kafka?.stop());

  const collector = (settings: Record<string, string>) =>
    startRole("collector", join(directory, `collector-${++made}`), {
      CAIRN_KAFKA_TOPIC: `settings-${made}`,
      ...settings,
    });
  const login = (password: string) => ({
    CAIRN_KAFKA_SASL_MECHANISM: "plain",
    CAIRN_KAFKA_SASL_USERNAME: kafka.user,
    CAIRN_KAFKA_SASL_PASSWORD: password,
  });
  const first = (brokers: string[] | undefined) => brokers?.[0] ?? "";

  const wrong: [string, () => Record<string, string>, RegExp][] = [
    [
      "an address where nobody listens",
      () => ({ CAIRN_KAFKA_BROKERS: "127.0.0.1:1" }),
      /No broker answers.*CAIRN_KAFKA_BROKERS/,
    ],
    [
      "a host that does not exist",
      () => ({ CAIRN_KAFKA_BROKERS: "kafka.invalid:9092" }),
      /not known here.*CAIRN_KAFKA_BROKERS|No broker answers/,
    ],
    [
      "TLS to a port without it",
      () => ({ CAIRN_KAFKA_BROKERS: first(kafka.brokers), CAIRN_KAFKA_TLS: "1" }),
      /CAIRN_KAFKA_TLS/,
    ],
    [
      "no TLS to a port with it",
      () => ({ CAIRN_KAFKA_BROKERS: first(kafka.tlsBrokers) }),
      /CAIRN_KAFKA_TLS \(1 with TLS/,
    ],
    [
      "TLS without trust",
      () => ({ CAIRN_KAFKA_BROKERS: first(kafka.tlsBrokers), CAIRN_KAFKA_TLS: "1" }),
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      "no log-in where one is wanted",
      () => ({ CAIRN_KAFKA_BROKERS: first(kafka.saslBrokers) }),
      /log-in|CAIRN_KAFKA_SASL_MECHANISM/,
    ],
    [
      "a wrong password",
      () => ({ CAIRN_KAFKA_BROKERS: first(kafka.saslBrokers), ...login("wrong") }),
      /CAIRN_KAFKA_SASL_PASSWORD/,
    ],
  ];

  it.each(wrong)(
    "%s: said with the setting, events wait in the spool",
    async (_name, settings, words) => {
      const role = await collector(settings());
      expect(await send(role, "waits")).toBe(200);
      let part: Part | undefined;
      await until(
        async () => {
          part = (await partsOf(role.publicUrl)).kafka;
          return words.test(part?.reason ?? "");
        },
        30_000,
        () => `${part?.reason} is not ${words}`,
      );
      expect(part?.ready).toBe(false);
      expect((await fetch(`${role.publicUrl}/readyz`)).status).toBe(200);
      expect((await partsOf(role.publicUrl)).log?.records).toBeGreaterThan(0);
      const said = role
        .output()
        .split("\n")
        .filter((line) => words.test(line));
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThan(4);
      expect(role.output()).not.toContain('"wrong"');
      expect(await role.end()).toBe(0);
    },
    60_000,
  );

  it("TLS with trust and the right log-in: the spool is sent on", async () => {
    const role = await collector({
      CAIRN_KAFKA_BROKERS: first(kafka.secureBrokers),
      CAIRN_KAFKA_TLS: "1",
      NODE_EXTRA_CA_CERTS: kafka.caPath ?? "",
      ...login(kafka.password),
    });
    expect(await send(role, "goes")).toBe(200);
    await until(
      async () => ((await partsOf(role.publicUrl)).kafka?.sent ?? 0) > 0,
      30_000,
      () => role.output(),
    );
    expect(await role.end()).toBe(0);
  }, 60_000);
});

async function send(role: Role, messageId: string): Promise<number> {
  const event = { writeKey, messageId, anonymousId: "v", event: "Ping" };
  const body = JSON.stringify(event);
  return (await fetch(`${role.publicUrl}/v1/track`, { method: "POST", body })).status;
}
