// The demonstration's traffic: repeatable, within its days, and with everything that it promises.
import { describe, expect, it } from "vitest";
import type { Traffic } from "../../src/demo/traffic.js";
import { trafficBatches } from "../../src/demo/traffic.js";

const traffic: Traffic = { seed: 1, visitors: 1500, days: 30, end: Date.UTC(2026, 10, 23, 12) };
const batches = [...trafficBatches(traffic)];
const events = batches.flatMap((batch) => batch.events);
const named = (name: string) => events.filter((event) => event.event === name);

describe("demo traffic", () => {
  it("is the same for the same seed, to the byte", () => {
    expect(JSON.stringify([...trafficBatches(traffic)])).toBe(JSON.stringify(batches));
  });

  it("has other ids and other journeys for another seed", () => {
    const other = [...trafficBatches({ ...traffic, seed: 2 })].flatMap((batch) => batch.events);
    const ids = new Set(events.map(({ messageId }) => messageId));
    expect(other.some(({ messageId }) => ids.has(messageId))).toBe(false);
    expect(other.length).not.toBe(events.length);
  });

  it("grows by adding visitors: fewer are the first of more", () => {
    const fewer = [...trafficBatches({ ...traffic, visitors: 100 })].flatMap(
      (batch) => batch.events,
    );
    expect(events.slice(0, fewer.length)).toEqual(fewer);
  });

  it("stays within batch limits of the SDKs", () => {
    for (const batch of batches) {
      expect(batch.events.length).toBeLessThanOrEqual(100);
      expect(Buffer.byteLength(JSON.stringify(batch.events))).toBeLessThanOrEqual(480_000);
    }
    expect(batches.reduce((sum, batch) => sum + batch.visitors, 0)).toBe(1500);
  });

  it("lies within its days", () => {
    const times = events.map(({ timestamp }) => Date.parse(String(timestamp)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(traffic.end - 30 * 86_400_000);
    expect(Math.max(...times)).toBeLessThan(traffic.end);
  });

  it("repeats an id only where browser and server report one order", () => {
    const seen = new Map<unknown, unknown[]>();
    for (const { messageId, event } of events)
      seen.set(messageId, [...(seen.get(messageId) ?? []), event]);
    const repeated = [...seen.values()].filter((copies) => copies.length > 1);
    expect(repeated.length).toBeGreaterThan(20);
    for (const copies of repeated) expect(copies).toEqual(["Purchase", "Order Completed"]);
    expect(repeated.length).toBe(batches.reduce((sum, batch) => sum + batch.copies, 0));
  });

  it("loses people at every step of the way to an order", () => {
    const people = (...names: string[]) =>
      new Set(
        names
          .flatMap(named)
          .map(({ messageId }) => String(messageId).split("-").slice(0, 4).join("-")),
      ).size;
    const steps = [
      people("ViewContent"),
      people("AddToCart"),
      people("InitiateCheckout"),
      people("AddPaymentInfo"),
      people("Purchase"),
    ];
    expect([...steps].sort((a, b) => b - a)).toEqual(steps);
    const buyers = people("Purchase", "Order Completed") / traffic.visitors;
    expect(buyers).toBeGreaterThan(0.03);
    expect(buyers).toBeLessThan(0.12);
  });

  it("holds refunds, bots, denied consent, store touches, log-ins and every kind of evidence", () => {
    const text = JSON.stringify(events);
    for (const part of [
      "gclid=",
      "msclkid=",
      "fbclid=",
      "ttclid=",
      "awc=",
      "utm_medium=email",
      "chatgpt.com",
    ]) {
      expect(text, part).toContain(part);
    }
    for (const part of [
      "https://www.google.com/",
      "https://www.bing.com/",
      "Googlebot",
      "paypal.com",
    ]) {
      expect(text, part).toContain(part);
    }
    expect(text).toContain('"analytics":false');
    expect(named("Order Refunded").length).toBeGreaterThan(0);
    expect(named("touch").length).toBeGreaterThan(0);
    expect(events.some(({ type }) => type === "identify")).toBe(true);
  });

  it("joins devices: one user logs in on more than one", () => {
    const devices = new Map<unknown, Set<unknown>>();
    for (const { type, userId, anonymousId } of events) {
      if (type === "identify")
        devices.set(userId, (devices.get(userId) ?? new Set()).add(anonymousId));
    }
    const counts = [...devices.values()].map((set) => set.size);
    expect(counts.filter((size) => size === 2).length).toBeGreaterThan(5);
    expect(counts.filter((size) => size === 3).length).toBeGreaterThan(0);
  });

  it("has quiet nights and busy evenings", () => {
    const perHour = new Array<number>(24).fill(0);
    for (const { timestamp } of events) {
      const hour = new Date(String(timestamp)).getUTCHours();
      perHour[hour] = (perHour[hour] ?? 0) + 1;
    }
    expect((perHour[20] ?? 0) / Math.max(perHour[3] ?? 0, 1)).toBeGreaterThan(4);
  });
});
