// Exports of other systems, in their documented form, become the events that they were.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { WireEvent } from "@cairn/schema";
import { describe, expect, test } from "vitest";
import { exportFormats } from "../../src/import/exports/export-formats.js";
import { openFile } from "../../src/import/open-file.js";
import { readRows } from "../../src/import/read-rows.js";
import { wireEvents } from "../../src/import/wire-events.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const samples = join(import.meta.dirname, "samples");

async function eventsOf(file: string): Promise<{ events: WireEvent[]; about: string[] }> {
  const { rows, about, format } = await readRows(await openFile(file), { kind: "events" });
  const options = {
    kind: "events",
    zone: format?.zone ?? "Asia/Tokyo",
    latest: Date.now(),
  } as const;
  const events: WireEvent[] = [];
  for await (const row of rows) {
    expect(row.wrong).toBeUndefined();
    for (const { id, fields } of row.events) {
      const read = wireEvents(fields, id, options);
      if (!Array.isArray(read)) throw new Error(JSON.stringify(read));
      events.push(...read);
    }
  }
  return { events, about };
}

/** What was read, without ids that are hashes and the library. */
const told = (event: WireEvent) => {
  const { messageId, context, ...rest } = event;
  const { library, ip, ...others } = context as Record<string, unknown>;
  // The importer's own address, and with it a country, is never theirs.
  expect(["0.0.0.0", "203.0.0.0"]).toContain(ip);
  expect(library).toEqual({ name: "cairn-import", version: "1" });
  return {
    ...rest,
    ...(String(messageId).startsWith("row-") ? {} : { messageId }),
    context: others,
  };
};

const at = (time: string) => `2026-09-01T${time}Z`;

describe("each export is recognised and read", () => {
  const cases: [name: string, file: string, events: object[]][] = [
    [
      "ga4",
      "ga4.ndjson",
      [
        {
          type: "track",
          event: "page_view",
          timestamp: at("10:00:00.123"),
          anonymousId: "1234.5678",
          properties: { ga_session_id: 1788256800, gclid: "Cj0K" },
          context: {
            page: {
              url: "https://shop.example/boots?gclid=Cj0K",
              referrer: "https://www.google.com/",
              title: "Boots",
            },
            campaign: { source: "google", medium: "cpc", name: "autumn" },
          },
        },
        {
          type: "track",
          event: "purchase",
          timestamp: at("10:05:00.000"),
          anonymousId: "1234.5678",
          userId: "u7",
          properties: { ga_session_id: 1788256800, value: 79.9, currency: "EUR", order_id: "o1" },
          context: { page: { url: "https://shop.example/thanks" } },
        },
      ],
    ],
    [
      "ga4",
      "ga4.csv",
      [
        {
          type: "track",
          event: "purchase",
          timestamp: at("10:05:00.000"),
          anonymousId: "1234.5678",
          userId: "u7",
          properties: { value: "79.9", currency: "EUR", order_id: "o1" },
          context: { page: { url: "https://shop.example/thanks" } },
        },
      ],
    ],
    [
      "matomo",
      "matomo.json",
      [
        {
          type: "page",
          name: "action",
          messageId: "17/action/1788256800/5",
          timestamp: at("10:00:00.000"),
          anonymousId: "abcdef0123456789",
          userId: "u7",
          properties: { currency: "EUR" },
          context: {
            page: {
              url: "https://shop.example/boots",
              referrer: "https://partner.example/",
              title: "Boots",
            },
            campaign: { name: "autumn" },
          },
        },
        {
          type: "track",
          event: "purchase",
          messageId: "17/ecommerceOrder/1788257100/o1",
          timestamp: at("10:05:00.000"),
          anonymousId: "abcdef0123456789",
          userId: "u7",
          properties: { value: "79.90", currency: "EUR", order_id: "o1" },
          context: {
            page: { referrer: "https://partner.example/" },
            campaign: { name: "autumn" },
          },
        },
      ],
    ],
    [
      "umami",
      "umami.csv",
      [
        {
          type: "page",
          messageId: "e1",
          timestamp: at("10:00:00.000"),
          anonymousId: "s1",
          properties: {},
          context: {
            page: {
              url: "https://shop.example/boots?utm_source=newsletter",
              referrer: "https://mail.example/inbox",
              title: "Boots, warm",
            },
          },
        },
        {
          type: "track",
          event: "signup",
          messageId: "e2",
          timestamp: at("10:05:00.000"),
          anonymousId: "s1",
          properties: { tag: "b" },
          context: { page: { url: "https://shop.example/join?" } },
        },
      ],
    ],
    [
      "mixpanel",
      "mixpanel.ndjson",
      [
        {
          type: "page",
          name: "$mp_web_page_view",
          messageId: "i1",
          timestamp: at("10:00:00.000"),
          anonymousId: "d1",
          properties: { $browser: "Firefox" },
          context: {
            page: { url: "https://shop.example/", referrer: "https://t.co/" },
            campaign: { source: "newsletter" },
          },
        },
        {
          type: "track",
          event: "Purchase",
          messageId: "i2",
          timestamp: at("10:05:00.000"),
          anonymousId: "d1",
          userId: "u7",
          properties: { Item: "Coffee", value: 5, currency: "EUR" },
          context: {},
        },
      ],
    ],
    [
      "amplitude",
      "amplitude.ndjson",
      [
        {
          type: "page",
          name: "[Amplitude] Page Viewed",
          messageId: "a1",
          timestamp: at("10:00:00.123"),
          anonymousId: "dev1",
          properties: {},
          context: { page: { url: "https://shop.example/?utm_source=x" } },
        },
        {
          type: "track",
          event: "Order Completed",
          messageId: "a2",
          timestamp: at("10:05:00.000"),
          anonymousId: "dev1",
          userId: "u7",
          properties: { plan: "gold", value: 79.9, currency: "EUR" },
          context: {},
        },
      ],
    ],
  ];
  test.each(cases)("%s: %s", async (name, file, events) => {
    const read = await eventsOf(join(samples, file));
    expect(read.about).toEqual([`Read as an export of ${name}.`]);
    expect(read.events.map(told)).toEqual(events);
    const packed = join(directory, `${file}.gz`);
    writeFileSync(packed, gzipSync(readFileSync(join(samples, file))));
    expect((await eventsOf(packed)).events).toEqual(read.events);
  });

  test("every format that has events has a sample", () => {
    const sampled = new Set(cases.map(([name]) => name));
    const named = exportFormats.filter(({ refused }) => refused === undefined);
    expect(named.map(({ name }) => name).sort()).toEqual([...sampled].sort());
  });
});

test("no export is taken for another, and none for a plain file of events", async () => {
  const plain = join(directory, "plain.csv");
  writeFileSync(plain, "event,timestamp,user_id\nlook,2026-09-01,u\n");
  expect((await eventsOf(plain)).about).toEqual([
    "Read as event = event, timestamp = timestamp, user_id = user_id.",
  ]);
});
