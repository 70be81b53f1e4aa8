// Seeded events around days of clock changes: visits, orders by servers, refunds, copies, bots, merged people.
import { sfc32 } from "@cairn/schema";
import type { TestEvent } from "../support/insert-events.js";

export interface Spent {
  day: string;
  channel: string;
  campaign: string;
  cost: string;
  impressions: number;
  clicks: number;
}

const channels = ["", "", "email", "paid_search", "referral"];
const paths = ["/", "/pricing", "/docs"];
const hour = 3_600_000;

/** Around the nights of 29 March and 25 October 2026, when clocks in Berlin change. */
const weeks = [Date.UTC(2026, 2, 26), Date.UTC(2026, 9, 21)];

export function makeTraffic(site: string, seed: number) {
  const random = sfc32(seed, 2, 3);
  const pick = <Value>(from: readonly Value[]): Value =>
    from[Math.floor(random() * from.length)] as Value;
  const events: TestEvent[] = [];
  const taken = new Set<number>();
  const add = (at: number, event: Omit<TestEvent, "id" | "at" | "site">) => {
    let ms = Math.floor(at);
    while (taken.has(ms)) ms++;
    taken.add(ms);
    const made = { site, id: `e${events.length}`, at: new Date(ms).toISOString(), ...event };
    events.push(made);
    return made;
  };
  for (let visit = 0; visit < 260; visit++) {
    const who = Math.floor(random() * 24);
    const visitor = `v${who}`;
    const at = pick(weeks) + random() * 9 * 24 * hour;
    const common = {
      visitor,
      country: pick(["DE", "AT", "US", ""]),
      device: pick(["desktop", "mobile"]),
      ...(who % 3 === 0 && random() < 0.5
        ? {
            user: `u${who % 6}`,
            edges: [{ kind: "identify", a: `visitor:${visitor}`, b: `user:u${who % 6}` }],
          }
        : {}),
    };
    let time = at;
    for (let step = 0; step < 1 + Math.floor(random() * 4); step++) {
      const path = pick(paths);
      const landing = `https://shop.example${path}`;
      const channel = step === 0 || random() < 0.1 ? pick(channels) : "";
      const campaign = channel === "" ? "" : pick(["Spring Sale", "spring_sale", ""]);
      add(time, { ...common, path, landing, channel, campaign, bot: visit % 29 === 7 ? 1 : 0 });
      if (random() < 0.2)
        add(time + 900, {
          ...common,
          name: "sign_up",
          page: 1,
          path,
          landing,
          properties: { plan: pick(["pro", "free"]) },
        });
      time += 1000 + random() * 40 * 60_000;
    }
    if (random() < 0.4) {
      const order = `o${visit}`;
      // A server reports it: minutes, hours or days after, sometimes without a browser.
      const late = pick([0, 5 / 60, 3, 20, 30]) * hour;
      const known = "user" in common && random() < 0.5 ? { user: common.user } : { visitor };
      const value = (100 + Math.floor(random() * 9000)) / 100;
      const bought = {
        ...known,
        name: "purchase",
        order,
        value,
        country: common.country,
        page: 0 as const,
      };
      add(time + late, bought);
      if (random() < 0.2)
        add(time + late + hour, {
          ...known,
          name: "refund",
          order,
          value: pick([0, 0.5]),
          page: 0,
        });
    }
  }
  // A screen in a shop that is never left alone for half an hour.
  for (const week of weeks) {
    for (let step = 0; step < 200; step++) {
      const common = { visitor: "screen", country: "DE", device: "tablet" };
      const path = pick(paths);
      const channel = random() < 0.01 ? "referral" : "";
      const landing = `https://shop.example${path}`;
      add(week + (5 + step * 28 * 60) * 1000, { ...common, path, landing, channel });
    }
  }
  // Copies that were received later, at another time and of another person: they count for nothing.
  const copies = events
    .filter((_, index) => index % 9 === 0)
    .map((event) => ({
      ...event,
      at: new Date(Date.parse(event.at) + 5 * hour).toISOString(),
      received: new Date(Date.parse(event.at) + 6 * hour).toISOString(),
      visitor: "copy",
      country: "FR",
    }));
  const spend: Spent[] = [];
  for (const week of weeks) {
    for (let day = 0; day < 9; day++) {
      for (const channel of ["paid_search", "email"]) {
        spend.push({
          day: new Date(week + day * 24 * hour).toISOString().slice(0, 10),
          ...{ channel, campaign: pick(["Spring Sale", "spring-sale"]) },
          cost: (Math.floor(random() * 5000) / 100).toFixed(2),
          ...{ impressions: Math.floor(random() * 1000), clicks: Math.floor(random() * 50) },
        });
      }
    }
  }
  return { events, copies, spend };
}
