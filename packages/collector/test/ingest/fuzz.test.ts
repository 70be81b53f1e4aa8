// Every public route with mutated bodies of real clients: no 5xx, no crash, and each event is accounted for.
// 100,000 cases: FUZZ_CASES=100000 npx vitest run packages/collector/test/ingest/fuzz.test.ts
import { gzipSync } from "node:zlib";
import { linkSchema, webhookSchema } from "@cairn/schema";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openCountries } from "../../src/index.js";
import { createSteps } from "../../src/load/enrich.js";
import { readRecord } from "../../src/load/read-record.js";
import { sitesOf, startCollector, writeKey } from "../support/collector.js";
import { hookSecret, type SentBody, sentBodies } from "../support/sent-bodies.js";

const cases = Number(process.env.FUZZ_CASES ?? 5000);
/** Requests under way together, as in use: they share a sync of the disk. */
const atOnce = 10;
const seed = Number(process.env.FUZZ_SEED ?? 20_261_126);
const now = Date.parse("2026-11-23T12:00:00.000Z");
const samples = sentBodies(now);

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  const hook = (name: string, kind: string) =>
    webhookSchema.parse({ name, kind, secret: hookSecret });
  const webhooks = [
    hook("stripe", "stripe"),
    hook("shopify", "shopify"),
    hook("woo", "woocommerce"),
  ];
  const to = "https://shop.example/sale";
  const links = [linkSchema.parse({ slug: "spring", to, source: "news", medium: "email" })];
  const sites = sitesOf({ webhooks, links, server_only: ["purchase"] });
  collector = await startCollector({ sites, now: () => now, maxBytes: 8e9 });
});
afterAll(() => collector.close());

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
/** What has broken parsers before: wrong types, sizes, depths, prototypes, broken text, words that are no ids. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    1e308,
    2 ** 60,
    0.1,
    "",
    "null",
    "undefined",
  ),
  fc.constantFrom<unknown>([], {}, [[]], [null], { toString: 1 }, nested(40), "x".repeat(40_000)),
  fc.constantFrom<unknown>(
    "\ud800",
    "a\u0000b",
    "2026-13-45",
    "9999-12-31",
    "%zz",
    "javascript:1",
    "NaN",
  ),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"x":1},"constructor":1}'), { length: 1e9 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Mutation = { at: number; how: "replace" | "remove" | "repeat" | "rename"; value: unknown };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom("replace", "replace", "remove", "repeat", "rename"),
  value: odd,
});
const damage = fc.constantFrom(
  "none",
  "none",
  "none",
  "none",
  "cut",
  "flip",
  "gzip",
  "no gzip",
  "latin",
);
const sent = fc.record({
  sample: fc.nat(samples.length - 1),
  mutations: fc.array(mutation, { maxLength: 4 }),
  damage,
  place: fc.nat(10_000),
});

type Sent = typeof sent extends fc.Arbitrary<infer Value> ? Value : never;

/** Changes one of the places of a value, counted through. */
function mutate(body: unknown, { at, how, value }: Mutation): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(body);
  const place = places[at % Math.max(1, places.length)];
  // A mutation of the next one must not change the value itself.
  if (place === undefined) return structuredClone(value);
  const [parent, key] = place;
  if (how === "replace") parent[key] = structuredClone(value);
  else if (how === "remove") delete parent[key];
  else if (how === "rename") parent[(JSON.stringify(value) ?? "").slice(0, 50)] = parent[key];
  else if (Array.isArray(parent))
    parent.push(...Array.from({ length: 3 }, () => parent[Number(key)]));
  else parent[key] = [parent[key], parent[key]];
  return body;
}

function damaged(text: string, how: string, place: number) {
  const bytes = Buffer.from(text);
  const at = place % Math.max(1, bytes.length);
  if (how === "cut") return { bytes: bytes.subarray(0, at), headers: {} };
  if (how === "gzip") return { bytes: gzipSync(bytes), headers: { "content-encoding": "gzip" } };
  if (how === "no gzip") return { bytes, headers: { "content-encoding": "gzip" } };
  if (how === "latin") return { bytes: Buffer.from(text, "latin1"), headers: {} };
  if (how === "flip" && bytes.length > 0) bytes[at] = (bytes[at] as number) ^ (1 + (place % 255));
  return { bytes, headers: {} };
}

const told = { accepted: 0, rejected: 0, unsaid: 0 };

async function post({ sample: index, mutations, damage: how, place }: Sent): Promise<void> {
  const sample = samples[index] as SentBody;
  const body = mutations.reduce<unknown>(mutate, structuredClone(sample.body));
  const text = JSON.stringify(body) ?? "";
  const { bytes, headers } = damaged(text, how, place);
  const signed = sample.sign?.(bytes.toString("utf8")) ?? {};
  const answer = await collector.inject({
    ...{ method: "POST", url: sample.url, payload: bytes },
    headers: { ...sample.headers, ...headers, ...signed },
  });
  expect(answer.statusCode, answer.body).toBeLessThan(500);
  if (answer.statusCode === 204) {
    told.unsaid += sample.events(parsed(how === "gzip" ? text : bytes.toString()));
    return;
  }
  if (answer.statusCode !== 200) {
    expect(answer.json().error).toMatchObject({ message: expect.any(String) });
    return;
  }
  const { accepted, rejected, events_received, messages } = answer.json();
  const kept = accepted ?? events_received;
  const refused = (rejected ?? messages).length;
  told.accepted += kept;
  told.rejected += refused;
  // Of a shop's message the answer says itself how many events it told of.
  if (sample.sign === undefined) {
    expect(kept + refused).toBe(sample.events(parsed(how === "gzip" ? text : bytes.toString())));
  }
}

const parsed = (text: string): unknown => JSON.parse(text);

it("accounts for every event of every body", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: atOnce, maxLength: atOnce }), async (requests) => {
      await Promise.all(requests.map(post));
    }),
    { seed, numRuns: cases / atOnce, endOnFailure: true },
  );
  const stored = await loaded();
  expect(stored.accepted + stored.rejected).toBe(told.accepted + told.rejected + told.unsaid);
  expect(stored.failed).toEqual([]);
  // Most are refused or damaged; what is left has to be enough to prove something.
  expect(told.accepted).toBeGreaterThan(cases / 10);
  expect(told.rejected).toBeGreaterThan(cases / 50);
}, 1_800_000);

it("takes any address of the routes that answer GET", async () => {
  const routes = ["/v1/pixel/track", "/v1/pixel/page", "/tr", "/r/spring", "/r/spring.gif"];
  const others = [
    "/r/",
    "/v1/projects/",
    "/cairn.",
    "/healthz",
    "/readyz",
    "/debug/mp/collect",
    "/",
  ];
  const word = fc.oneof(
    fc.constantFrom("data", "id", "ev", "cd[value]", "writeKey", "userId", "properties.a.b", "uid"),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  const value = fc.oneof(
    fc.constantFrom(writeKey, "Purchase", "-1", "%", "%zz", "__proto__.x"),
    fc.string({ unit: "binary", maxLength: 60 }),
    odd.map((one) =>
      Buffer.from(JSON.stringify(one) ?? "")
        .toString("base64")
        .slice(0, 4000),
    ),
  );
  const known = [`writeKey=${writeKey}`, `id=${writeKey}`];
  const address = fc.record({
    path: fc.constantFrom(...routes, ...others),
    pairs: fc.array(fc.tuple(word, value), { maxLength: 5 }),
    raw: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(address, async ({ path, pairs, raw }) => {
      const written = (text: string) =>
        raw ? text.replace(/[^\x21-\x7e]|#/g, "") : encodeURIComponent(text.toWellFormed());
      const query = [...known, ...pairs.map(([name, one]) => `${written(name)}=${written(one)}`)];
      const answer = await collector.inject({ method: "GET", url: `${path}?${query.join("&")}` });
      expect(answer.statusCode, answer.body).toBeLessThan(500);
      if (path.startsWith("/v1/pixel") || path === "/tr") expect(answer.statusCode).toBe(200);
      if (path === "/r/spring") {
        expect(answer.headers.location).toMatch(/^https:\/\/shop\.example\/sale\?/);
      }
    }),
    { seed, numRuns: cases / 5, endOnFailure: true },
  );
  expect((await collector.inject({ method: "GET", url: "/healthz" })).statusCode).toBe(200);
}, 600_000);

/** What the loader makes of the log. */
async function loaded() {
  const steps = createSteps({ countries: openCountries() });
  const sum = { accepted: 0, rejected: 0, failed: [] as unknown[] };
  for (const entry of collector.entries()) {
    const { drafts, rejected } = readRecord(entry, { steps, site: () => undefined }, now);
    sum.accepted += drafts.length;
    sum.rejected += rejected.length;
    const failed = rejected.filter(({ reason }) => /load_failed|damaged/.test(reason));
    if (sum.failed.length < 5) sum.failed.push(...failed);
  }
  return sum;
}
