// The page in a real Chromium over a real engine with people, hostile names and refusals; one per test file.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchChromium } from "../../../../test/support/chromium.js";
import { now, startEngine, type TestEngine } from "../../../attribution/test/support/engine.js";
import { insertEvents, type TestEvent } from "../../../attribution/test/support/insert-events.js";

export interface Stage {
  engine: TestEngine;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Of the service, without a slash at its end. */
  address: string;
  /** Addresses that the page asked for. */
  asked: string[];
  /** What the browser complained about. */
  complaints: string[];
  /** Opens a page of the dashboard by its parameters; the session is there. */
  open(parameters: Record<string, string>): Promise<void>;
}

/** Sets the stage before a file's tests and takes it down after them. */
export function setStage(): Stage {
  const stage = { asked: [], complaints: [] } as unknown as Stage;
  beforeAll(async () => {
    stage.engine = await startEngine(["default", "quiet", "yen", "dinar"]);
    await insertEvents(stage.engine.store, journeys());
    await insertEvents(stage.engine.store, hostileEvents());
    await insertEvents(stage.engine.store, [...thirds("yen", "JPY"), ...thirds("dinar", "KWD")]);
    await insertRefusals(stage.engine);
    stage.address = await stage.engine.app.listen({ port: 0, host: "127.0.0.1" });
    stage.browser = await launchChromium();
    stage.context = await stage.browser.newContext({
      locale: "en-US",
      viewport: { width: 1100, height: 900 },
    });
    stage.page = await stage.context.newPage();
    stage.page.on("request", (request) => stage.asked.push(request.url()));
    stage.page.on("console", (message) => {
      if (message.type() === "error") stage.complaints.push(message.text());
    });
    stage.page.on("pageerror", (error) => stage.complaints.push(error.message));
    stage.open = async (parameters) => {
      await stage.page.goto(`${stage.address}/?${new URLSearchParams(parameters)}`);
    };
    await stage.page.goto(`${stage.address}/login?token=${stage.engine.loginTokens.issue()}`);
  }, 90_000);
  afterAll(async () => {
    await stage.browser?.close();
    await stage.engine?.close();
  });
  return stage;
}

/** A browser on a busy machine takes its time. */
export const soon = <Value>(look: () => Value) => expect.poll(look);

export const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();

export const rtl = "\u202Egnp.exe\u202C";
export const long = `long ${"x".repeat(4_995)}`;
export const hostileNames = [
  `<img src=x onerror="document.title='owned'">`,
  "</script><script>document.title='owned'</script>",
  `"><svg onload=document.title='owned'>`,
  rtl,
  long,
  "nul \u0000 byte",
  "{{constructor.constructor('document.title=1')()}}",
];

/** Forty people who come by four channels, half of whom buy. */
function journeys(): TestEvent[] {
  const channels = ["organic_search", "paid_social", "email", "referral"];
  return Array.from({ length: 40 }, (_, person) => {
    const visitor = `visitor-${person}`;
    const minutes = 20_000 - person * 300;
    const channel = channels[person % 4] ?? "email";
    const visit = { id: `v${person}`, visitor, channel, at: at(minutes), campaign: "autumn" };
    const order = {
      id: `o${person}`,
      name: "purchase",
      visitor,
      at: at(minutes - 9),
      value: "79.90",
    };
    return person % 2 === 0 ? [visit, order] : [visit];
  }).flat();
}

function thirds(site: string, currency: string): TestEvent[] {
  const touches = ["email", "referral", "display"].map((channel, index) => ({
    site,
    id: `t${index}`,
    visitor: "v",
    channel,
    at: at(600 - index),
  }));
  const order = { site, id: "o", name: "purchase", visitor: "v", value: 100, currency };
  return [...touches, { ...order, at: at(500) }];
}

function hostileEvents(): TestEvent[] {
  return hostileNames.map((name, index) => ({
    id: `hostile-${index}`,
    name,
    type: "track",
    at: at(2),
    visitor: `<b>${index}</b>`,
    channel: "<i>email</i>",
  }));
}

async function insertRefusals({ store }: TestEngine): Promise<void> {
  const who = JSON.stringify({ type: "track", anonymousId: "<b>visitor-r</b>" });
  const refusals = [
    ["default", at(1), "r1", "unknown_currency", "<b>currency: XXX</b>", who, 1, 0],
    ["default", at(3), "r2", "unknown_type", "", "[]", 2, 0],
  ];
  await store.insert({
    table: "rejected",
    columns: ["site", "received_at", "event_id", "reason", "detail", "payload", "position", "item"],
    lines: refusals.map((refused) => `${JSON.stringify(refused)}\n`).join(""),
  });
}
