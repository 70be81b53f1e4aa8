// One person on many ways: mail, partner, search, shop, telephone and a code at the till are one journey.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseExactJson } from "@cairn/schema";
import { Analytics } from "@segment/analytics-node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ruleModels } from "../../../attribution/src/models/model-names.js";
import { apiKey, startOneMachine, writeKey } from "../path/one-machine.js";
import { runCairn } from "../support/run-cairn.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
});
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
  process.env.CAIRN_DATA = directory;
});
afterEach(() => {
  process.env = { ...before };
});

const dayMs = 86_400_000;
const bought = Math.floor(Date.now() / dayMs) * dayMs - dayMs / 2;
const daysBefore = (days: number) => new Date(bought - days * dayMs).toISOString();

async function send(...batch: object[]) {
  const answer = await machine.send(JSON.stringify({ batch }));
  expect(await answer.json()).toEqual({ success: true, accepted: batch.length, rejected: [] });
}

async function importFile(name: string, kind: string, lines: readonly string[]) {
  const file = join(directory, name);
  writeFileSync(file, `${lines.join("\n")}\n`);
  const collector = kind === "coupons" ? [] : ["--collector", machine.origin];
  const where = ["--url", machine.privateOrigin, ...collector];
  const { code, out, err } = await runCairn(["import", file, "--kind", kind, "--json", ...where]);
  expect(err).toBe("");
  expect(code).toBe(0);
  await machine.loaded();
  return JSON.parse(out) as { accepted: number; refused: number };
}

const shopVisit = [
  "event,timestamp,email,channel,source",
  `store_visit,${daysBefore(2)}, ANA@example.com ,store,Berlin`,
];
const call = ["event,timestamp,phone,channel", `call,${daysBefore(1)},0049 30 1234567,telephone`];
const marketplace = [
  "event,message_id,timestamp,email,order_id,value,currency,coupon",
  `Order Completed,order-77,${daysBefore(0)},ana@example.com,77,100.00,EUR,AUTUMN10`,
];
const profile = [
  "customer_id,email,external_id,segments,lifetime_value,city,source,date",
  "u-ana,ana@example.com,crm-9,vip;newsletter,412.5,Berlin,fair,1990-05-01",
];

async function importAll() {
  await importFile("visits.csv", "touches", shopVisit);
  await importFile("calls.csv", "touches", call);
  await importFile("orders.csv", "events", marketplace);
  return importFile("crm.csv", "profiles", profile);
}

test("six touches over devices, files and a server are one journey, credited as computed by hand", async () => {
  // The mail is opened on the phone; the mail system knows whose address it is.
  await send({
    type: "track",
    event: "Email Opened",
    messageId: "open-1",
    anonymousId: "phone-1",
    timestamp: daysBefore(5),
    properties: { source: "newsletter", campaign: "autumn" },
    context: { traits: { email: "ana@example.com" } },
  });
  const page = (messageId: string, days: number, query: string, referrer: string) => ({
    type: "page",
    messageId,
    anonymousId: "laptop-1",
    timestamp: daysBefore(days),
    context: { page: { url: `https://shop.example/boots${query}`, referrer } },
  });
  await send(
    page("partner-1", 4, "?utm_source=bootblog&utm_medium=affiliate", "https://bootblog.example/"),
    page("search-1", 3, "", "https://www.google.com/"),
    {
      type: "identify",
      messageId: "login-1",
      anonymousId: "laptop-1",
      userId: "u-ana",
      timestamp: daysBefore(3),
      traits: { email: "ana@example.com", phone: "+49 30 1234567" },
    },
  );
  expect(await importAll()).toMatchObject({ accepted: 2, refused: 0 });
  // The shop's server reports the same order.
  const analytics = new Analytics({ writeKey, host: machine.origin, path: "/v1/batch" });
  analytics.track({
    userId: "u-ana",
    event: "Order Completed",
    messageId: "order-77",
    timestamp: new Date(bought),
    properties: { order_id: "77", revenue: 100, currency: "EUR" },
  });
  await analytics.closeAndFlush();
  await machine.loaded();

  const story = JSON.parse(await machine.api("/api/v1/conversions/order-77/explain"));
  expect(story.touches.map(({ channel }: { channel: string }) => channel)).toEqual([
    ...["email", "affiliates", "organic_search", "store", "telephone", "affiliates"],
  ]);

  // In parts of a whole; affiliates has the second touch, a landing, and the sixth, the code at the till.
  const byHand: [model: string, whole: number, parts: Record<string, number>][] = [
    ["first", 1, { email: 1 }],
    ["last", 1, { affiliates: 1 }],
    ["last_non_direct", 1, { affiliates: 1 }],
    ["linear", 6, { email: 1, affiliates: 2, organic_search: 1, store: 1, telephone: 1 }],
    ["linear_unique", 5, { email: 1, affiliates: 1, organic_search: 1, store: 1, telephone: 1 }],
    ["position", 20, { email: 8, affiliates: 9, organic_search: 1, store: 1, telephone: 1 }],
    ["j_shaped", 20, { email: 4, affiliates: 13, organic_search: 1, store: 1, telephone: 1 }],
    ["inverse_j", 20, { email: 12, affiliates: 5, organic_search: 1, store: 1, telephone: 1 }],
    ["custom", 40, { email: 20, affiliates: 11, organic_search: 3, store: 3, telephone: 3 }],
    ["linear_decay", 21, { email: 1, affiliates: 8, organic_search: 3, store: 4, telephone: 5 }],
    ["time_decay", 63, { email: 1, affiliates: 34, organic_search: 4, store: 8, telephone: 16 }],
    ["participation", 1, { email: 1, affiliates: 1, organic_search: 1, store: 1, telephone: 1 }],
    ["same_touch", 1, { affiliates: 1 }],
  ];
  expect(byHand.map(([model]) => model).sort()).toEqual([...ruleModels].sort());
  const answer = await credits(byHand.map(([model]) => model));
  for (const [model, whole, parts] of byHand) {
    const found = Object.fromEntries(
      answer.rows.map(({ channel, models }) => [channel, models[model]?.conversions ?? 0]),
    );
    for (const channel of Object.keys(found))
      expect(found[channel], `${model} ${channel}`).toBeCloseTo((parts[channel] ?? 0) / whole, 13);
    for (const channel of Object.keys(parts)) expect(found[channel]).toBeGreaterThan(0);
  }
  expect(answer.total).toEqual({ conversions: 1, value: "100.00" });

  // The same imports again: no digit changes.
  const told = await digits(byHand.map(([model]) => model));
  expect(await importAll()).toMatchObject({ accepted: 2, refused: 0 });
  expect(await digits(byHand.map(([model]) => model))).toBe(told);
  expect(await machine.ids()).toHaveLength(9);
}, 120_000);

interface Answer {
  total: object;
  rows: { channel: string; models: Record<string, { conversions: number }> }[];
}

const question = (models: readonly string[]) =>
  `/api/v1/attribution?models=${models.join(",")}&half_life_days=1&weights=50,30,20`;

async function credits(models: readonly string[]): Promise<Answer> {
  return JSON.parse(await machine.api(question(models)));
}

/** The answer but for when it was given, every digit as it is. */
async function digits(models: readonly string[]): Promise<string> {
  const text = await machine.api(question(models));
  const { as_of, lag_ms, rule, ...rest } = parseExactJson(text) as Record<string, unknown>;
  expect([as_of, lag_ms, rule]).not.toContain(undefined);
  return text.slice(text.indexOf('"total"')).replace(/"as_of".*/, "") + Object.keys(rest).join();
}

test("a profile of the books is the person's, also by its id there", async () => {
  for (const id of ["user:u-ana", "visitor:phone-1"]) {
    const person = JSON.parse(await machine.api(`/api/v1/people/${id}`));
    expect(person.nodes).toEqual(expect.arrayContaining(["user:u-ana", "visitor:laptop-1"]));
    const traits = person.profiles.map((one: { traits: object }) => one.traits);
    expect(traits).toContainEqual({
      segments: ["vip", "newsletter"],
      lifetime_value: 412.5,
      city: "Berlin",
      source: "fair",
      date: "1990-05-01",
    });
    expect(JSON.stringify(traits)).not.toContain("@");
  }
  // What another system reports of the same customer under its own id joins, too.
  await importFile("other.csv", "events", [
    "event,message_id,timestamp,user_id",
    `Ticket Opened,ticket-1,${daysBefore(1)},crm-9`,
  ]);
  const person = JSON.parse(await machine.api("/api/v1/people/user:crm-9"));
  expect(person.nodes).toContain("user:u-ana");
});

test("who learns in app A, tries in site B and buys in marketplace C is one person", async () => {
  const contact = { context: { traits: { email: "bo@example.com" } } };
  const common = { anonymousId: "a-device", timestamp: daysBefore(6) };
  await send(
    {
      ...{ type: "track", event: "touch", messageId: "a-1", ...common, ...contact },
      properties: { channel: "app_a" },
    },
    {
      ...{ type: "track", event: "touch", messageId: "b-1", userId: "b-user", ...contact },
      timestamp: daysBefore(3),
      properties: { channel: "site_b" },
    },
  );
  await importFile("c.csv", "events", [
    "event,message_id,timestamp,email,value,currency",
    `purchase,c-order-1,${daysBefore(0)},bo@example.com,30,EUR`,
  ]);
  const story = JSON.parse(await machine.api("/api/v1/conversions/c-order-1/explain"));
  expect(story.touches.map(({ channel }: { channel: string }) => channel)).toEqual([
    "app_a",
    "site_b",
  ]);
});

test("a code used at the till earns for the campaign of its row", async () => {
  await importFile("till.csv", "events", [
    "event,message_id,timestamp,phone,value,currency,coupon,campaign",
    `purchase,till-1,${daysBefore(0)},+49 171 9876543,20,EUR,SPRING20,spring`,
  ]);
  const [touch] = await machine.store.query<object>(
    "SELECT channel, campaign, coupon, evidence FROM touches WHERE event_id = 'till-1'",
  );
  expect(touch).toMatchObject({ campaign: "spring", coupon: "SPRING20" });
  const answer = JSON.parse(await machine.api("/api/v1/attribution?model=last&by=campaign"));
  expect(answer.rows).toContainEqual({ campaign: "spring", conversions: 1, value: "20.00" });
});

test("a code used at the till joins the campaign of the site's table, before it is known and after", async () => {
  const row = (id: string, code: string) =>
    `purchase,${id},${daysBefore(0)},${id}@example.com,10,EUR,${code}`;
  const head = "event,message_id,timestamp,email,value,currency,coupon";
  await importFile("codes-1.csv", "events", [
    head,
    row("code-1", "Open5"),
    row("code-2", "VIP-17"),
  ]);
  const table = ["code,source,medium,campaign,partner"];
  await importFile("coupons.csv", "coupons", [
    ...[...table, "OPEN5,flyer,direct-mail,opening,", "vip-*,,,vip,Anna"],
  ]);
  await importFile("codes-3.csv", "events", [head, row("code-3", "open5")]);
  const words = () =>
    machine.store.query<object>(
      "SELECT event_id, channel, source, medium, campaign, partner, evidence FROM touches WHERE startsWith(event_id, 'code-') ORDER BY event_id",
    );
  const flyer = { source: "flyer", medium: "direct-mail", campaign: "opening", partner: "" };
  const opening = { channel: "affiliates", ...flyer, evidence: "coupon" };
  const vip = { ...opening, source: "", medium: "", campaign: "vip", partner: "Anna" };
  const ids = { code1: { event_id: "code-1" }, code2: { event_id: "code-2" } };
  expect(await words()).toEqual([
    { ...ids.code1, ...opening },
    { ...ids.code2, ...vip },
    { event_id: "code-3", ...opening },
  ]);
  const story = JSON.parse(await machine.api("/api/v1/conversions/code-1/explain?by=campaign"));
  expect(story.touches).toMatchObject([
    { label: "opening", coupon: "Open5", evidence: "coupon", campaign_from: "coupon" },
  ]);
  const { out } = await runCairn([
    "explain",
    "code-1",
    "--format",
    "text",
    "--url",
    machine.privateOrigin,
  ]);
  expect(out).toContain("coupon Open5, which gave the campaign");

  // Another table changes history, too, and what it no longer names loses its campaign.
  const changed = await importFile("coupons.csv", "coupons", [
    ...[...table, "open5,letter,email,reopening,"],
  ]);
  expect(changed).toMatchObject({
    ...{ coupons: 1, reworded: 3 },
    moved: [{ from: "affiliates", to: "email", events: 2 }],
  });
  const letter = { source: "letter", medium: "email", campaign: "reopening", partner: "" };
  const none = { source: "", medium: "", campaign: "", partner: "" };
  expect(await words()).toEqual([
    { ...ids.code1, channel: "email", ...letter, evidence: "coupon" },
    { ...ids.code2, channel: "affiliates", ...none, evidence: "coupon" },
    { event_id: "code-3", channel: "email", ...letter, evidence: "coupon" },
  ]);
  const plain = JSON.parse(await machine.api("/api/v1/conversions/code-2/explain"));
  expect(plain.touches[0]).not.toHaveProperty("campaign_from");
});

test("who clicks a link that the site signed for them is joined to it, and nobody by one that they wrote", async () => {
  const where = ["--url", machine.privateOrigin];
  const words = ["--source", "newsletter", "--medium", "email"];
  await runCairn(["link", "add", "mail", "https://shop.example/", ...words, ...where]);
  const list = join(directory, "customers.csv");
  writeFileSync(list, 'user_id,email,city\nu-eve,"EVE@example.com","Köln, Süd"\nu-fay,,\n');
  const signed = join(directory, "signed.csv");
  const { out, err } = await runCairn(["link", "recipients", list, signed, ...where]);
  expect([out, err]).toEqual([`${signed}: 2 recipients.\n`, ""]);
  const lines = readFileSync(signed, "utf8").trim().split("\n");
  expect(lines[0]).toBe('"user_id","email","city","cairn"');
  expect(lines[1]).toMatch(
    /^"u-eve","EVE@example.com","Köln, Süd","uid=u-eve&em=[0-9a-f]{64}&sig=/,
  );
  const [query = ""] = /uid=u-fay[^"]+/.exec(lines[2] ?? "") ?? [];
  const click = async (asked: string, visitor: string) => {
    const headers = { cookie: `cairn_id=${visitor}` };
    await fetch(`${machine.origin}/r/mail?${asked}`, { headers, redirect: "manual" });
    await machine.loaded();
  };
  const nodes = async () => JSON.parse(await machine.api("/api/v1/people/user:u-fay")).nodes;
  await click(query, "fays-browser");
  await click("uid=u-fay", "a-forger");
  expect(await nodes()).toEqual(["user:u-fay", "visitor:fays-browser"]);
  const bad = join(directory, "nobody.csv");
  for (const [row, why] of [
    [",", "line 3 names nobody"],
    ["NULL,", "line 3 names nobody"],
    [`${"u".repeat(201)},`, "line 3: the user_id has more than 200 characters"],
  ]) {
    writeFileSync(bad, `user_id,email\nu-1,\n${row}\n`);
    const refused = await runCairn(["link", "recipients", bad, signed, ...where]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(String(why))]);
  }
  // The list of before is whole, and no half one is beside it.
  expect(readFileSync(signed, "utf8").trim().split("\n")).toEqual(lines);
  expect(existsSync(`${signed}.new`)).toBe(false);
  // What is signed once more has the column once.
  await runCairn(["link", "recipients", signed, signed, ...where]);
  expect(readFileSync(signed, "utf8").trim().split("\n")).toEqual(lines);
  for (const route of ["sites", "choices"])
    expect(await machine.api(`/api/v1/${route}`)).not.toContain("link_secret");
});
