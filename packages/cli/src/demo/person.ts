// The number of a person comes in; everything that this person did in the period goes out as events.
import type { WireEvent } from "@cairn/schema";
import { type ArrivalChannel, channelWeights } from "./arrivals.js";
import { dayMs, firstVisitTime, hourMs, nextVisitTime, type Period } from "./calendar.js";
import { createEventWriter, type Device, type EventWriter } from "./event-writer.js";
import { createRandom, type Random } from "./random.js";
import {
  botAgents,
  currency,
  type DeviceKind,
  places,
  products,
  stores,
  userAgents,
} from "./shop.js";
import { contents, type Order, thankYouPage, writeVisit } from "./visit.js";

export interface PersonEvents {
  events: WireEvent[];
  /** Copies sent on purpose: browser and server report the same order under one id. */
  copies: number;
}

/** Everything of one person. The same prefix, number and period give the same events. */
export function personEvents(prefix: string, number: number, period: Period): PersonEvents {
  const id = `${prefix}-${number}`;
  const random = createRandom(id);
  const writer = createEventWriter(id);
  if (random.chance(0.015)) writeBot(id, writer, period, random);
  else writePerson(id, writer, period, random);
  const events = writer.events.filter(
    ({ timestamp }) => Date.parse(String(timestamp)) < period.end,
  );
  const ids = new Set(events.map(({ messageId }) => messageId));
  return { events, copies: events.length - ids.size };
}

function writePerson(id: string, writer: EventWriter, period: Period, random: Random): void {
  const visits = Number(
    random.weighted({ "1": 55, "2": 19, "3": 11, "4": 7, "5": 4, "6": 2, "8": 2 }),
  );
  const devices = devicesOf(id, visits, random);
  const userId = `${id}-user`;
  const loginProbability = devices.length > 1 ? 0.85 : 0.15;
  const hasAccount = random.chance(loginProbability);
  let orders = 0;
  let time = firstVisitTime(period, random);

  for (let visit = 0; visit < visits; visit++) {
    const stage = visit === 0 ? "learn" : visit < visits - 1 ? "try" : "buy";
    const channel: ArrivalChannel = random.weighted(channelWeights[stage]);
    const device = devices[visit % devices.length] as Device;
    // In mid-journey: what came before on this device was anonymous, and is joined by it.
    const lastOnDevice = visit + devices.length >= visits;
    const logsIn =
      hasAccount && device.userId === undefined && (lastOnDevice || random.chance(0.4));
    const order = writeVisit(
      { device, channel, time, before: visit, ...(logsIn ? { logsInAs: userId } : {}) },
      writer,
      random,
    );
    if (order !== undefined) {
      orders += 1;
      writeOrder({ ...order, id: `${id}-order-${orders}` }, { device, userId }, writer, random);
    }
    if (hasAccount && random.chance(0.06)) writeStoreVisit(userId, time, writer, random);
    time = nextVisitTime(time, 2.4, random);
  }
}

/** The browser's copy, the server's copy under the same id, and sometimes a refund. */
function writeOrder(
  order: Order,
  { device, userId }: { device: Device; userId: string },
  writer: EventWriter,
  random: Random,
): void {
  const properties = { ...contents(order.items), order_id: order.id };
  const { id: messageId, time } = order;
  const adBlocker = random.chance(0.07);
  if (!adBlocker) {
    const page = thankYouPage;
    writer.track(device, time, { event: "Purchase", properties, messageId, page });
  }
  if (adBlocker || random.chance(0.6)) {
    writer.server(userId, time + 1_500, { event: "Order Completed", properties, messageId });
  }
  if (random.chance(0.05)) {
    const later = time + random.int(1, 9) * dayMs + random.int(0, 8) * hourMs;
    const refunded = { order_id: order.id, value: order.value, currency };
    writer.server(userId, later, {
      event: "Order Refunded",
      properties: refunded,
      messageId: `${order.id}-refund`,
    });
  }
}

/** A look into a real shop, told by the till's loyalty card; some buy there. */
function writeStoreVisit(userId: string, after: number, writer: EventWriter, random: Random): void {
  const time = after + random.int(20, 60) * hourMs;
  const store = `store ${random.pick(stores)}`;
  const source = { channel: "store", source: store, event_source: "physical_store" };
  writer.server(userId, time, { event: "touch", properties: source });
  if (!random.chance(0.3)) return;
  const items = [random.pick(products)];
  const properties = { ...contents(items), event_source: "physical_store" };
  writer.server(userId, time + 900_000, { event: "Order Completed", properties });
}

function writeBot(id: string, writer: EventWriter, period: Period, random: Random): void {
  const device: Device = { ...deviceOf(id, "laptop", random), userAgent: random.pick(botAgents) };
  const time = period.start + random.next() * (period.end - period.start);
  for (let page = 0; page < random.int(2, 9); page++) {
    const product = random.pick(products);
    const path = `/product/${product.id}`;
    writer.page(device, time + page * 900, { path, title: product.name, referrer: "" });
  }
}

/** One to three devices: who comes more often has more of them. */
function devicesOf(id: string, visits: number, random: Random): Device[] {
  const kinds: DeviceKind[] = random.chance(0.6)
    ? ["phone", "laptop", "work"]
    : ["laptop", "phone", "tablet"];
  const wanted = visits === 1 ? 1 : Number(random.weighted({ "1": 58, "2": 28, "3": 14 }));
  const first = deviceOf(id, kinds[0] as DeviceKind, random);
  return kinds
    .slice(0, Math.min(wanted, visits))
    .map((kind, index) => ({ ...deviceOf(id, kind, random), ...sharedBy(first, index, id) }));
}

/** A person has one place and one opinion on consent, whatever the device. */
function sharedBy(
  { locale, timezone, consent }: Device,
  index: number,
  id: string,
): Partial<Device> {
  return { anonymousId: `${id}-device-${index + 1}`, locale, timezone, consent };
}

function deviceOf(id: string, kind: DeviceKind, random: Random): Device {
  const consent = random.weighted({ all: 86, analytics: 9, none: 5 });
  const ads = consent === "all";
  return {
    anonymousId: `${id}-device-1`,
    userAgent: random.pick(userAgents[kind]),
    ...random.pick(places),
    consent: { analytics: consent !== "none", ads, personalization: ads },
  };
}
