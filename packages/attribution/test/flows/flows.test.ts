// Flows equal plain loops over seeded people, forward and backward; slow pages by their vitals.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { regexOf } from "../../src/flows/page-groups.js";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const begin = Date.UTC(2026, 8, 10);
const range = { from: "2026-09-01", to: "2026-09-30" };
const paths = ["/", "/p/1", "/p/2", "/cart", "/help"];
const visits = fc.sample(
  fc.array(
    fc.record({ path: fc.constantFrom(...paths), minute: fc.integer({ min: 0, max: 90 }) }),
    {
      maxLength: 12,
    },
  ),
  { numRuns: 120, seed: 3 },
);

beforeAll(async () => {
  engine = await startEngine(["default", "touched", "slow"]);
  await insertEvents(
    engine.store,
    visits.flatMap((events, person) => [
      ...events.map(({ path, minute }, index) => ({
        id: `${person}-${String(index).padStart(2, "0")}`,
        at: new Date(begin + minute * 60_000).toISOString(),
        visitor: `v${person}`,
        path,
      })),
      {
        id: `${person}-vital`,
        name: "web_vitals",
        at: new Date(begin).toISOString(),
        visitor: `v${person}`,
      },
    ]),
  );
  const touch = (visitor: string, day: number, channel: string) => ({
    site: "touched",
    id: `${visitor}-${day}`,
    at: new Date(begin + day * 86_400_000).toISOString(),
    visitor,
    channel,
  });
  await insertEvents(engine.store, [
    touch("a", 0, "email"),
    touch("a", 1, "display"),
    touch("a", 2, "email"),
    touch("b", 0, "display"),
    touch("b", 1, "email"),
  ]);
  const load = (path: string, index: number, properties: object) => ({
    ...{ site: "slow", id: `${path}-${index}`, name: "web_vitals", visitor: "v", path, properties },
    at: new Date(begin + index).toISOString(),
  });
  await insertEvents(engine.store, [
    ...[1000, 2000, 3000, 5000].map((lcp, index) =>
      load("/checkout/pay", index, { lcp, cls: 0.3 }),
    ),
    ...[900, 950].map((lcp, index) => load("/checkout/address", index, { lcp, inp: 120 })),
    load("/", 0, { ttfb: 300 }),
  ]);
});
afterAll(() => engine.close());

const ask = async (more: object) => {
  const { status, body } = await engine.post("/api/v1/flows", { ...range, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

interface Asked {
  start?: string;
  end?: string;
  steps: number;
  windowMinutes: number;
  collapse: boolean;
  grouped: boolean;
  minShare: number;
}

/** The path of each person, then its links; small nodes are renamed at the end. */
function byLoops(asked: Asked) {
  const place = asked.start ?? asked.end ?? "";
  const name = (path: string) => (asked.grouped && path.startsWith("/p/") ? "Products" : path);
  const journeys = visits.flatMap((events) => {
    const sorted = events.map((event, index) => ({ ...event, index }));
    sorted.sort((x, y) => x.minute - y.minute || x.index - y.index);
    const isPlace = ({ path }: { path: string }) => name(path) === place;
    const at =
      asked.start === undefined ? sorted.findLastIndex(isPlace) : sorted.findIndex(isPlace);
    const origin = sorted[at];
    if (origin === undefined) return [];
    const rest = asked.start === undefined ? sorted.slice(0, at + 1).reverse() : sorted.slice(at);
    const near = rest.filter(
      ({ minute }) => Math.abs(minute - origin.minute) <= asked.windowMinutes,
    );
    const labels = near.map(({ path }) => name(path));
    const kept = asked.collapse ? labels.filter((one, index) => one !== labels[index - 1]) : labels;
    return [kept.slice(0, asked.steps + 1)];
  });
  const size = (step: number, label: string) =>
    journeys.filter((one) => one[step] === label).length;
  const shown = (step: number, label: string) =>
    step > 0 && size(step, label) < asked.minShare * journeys.length ? "(other)" : label;
  const links = new Map<string, number>();
  for (const journey of journeys) {
    for (let step = 1; step < journey.length; step += 1) {
      const key = `${step} ${shown(step - 1, journey[step - 1] ?? "")} > ${shown(step, journey[step] ?? "")}`;
      links.set(key, (links.get(key) ?? 0) + 1);
    }
  }
  const stopped = journeys.filter((one) => one.length === 1).length;
  return { starts: journeys.length, links: [...links].toSorted(), stopped };
}

const cases: Asked[] = [
  { start: "/", steps: 3, windowMinutes: 60, collapse: true, grouped: false, minShare: 0 },
  { start: "/", steps: 5, windowMinutes: 20, collapse: false, grouped: false, minShare: 0 },
  { end: "/cart", steps: 4, windowMinutes: 90, collapse: true, grouped: true, minShare: 0 },
  { end: "/cart", steps: 2, windowMinutes: 15, collapse: false, grouped: true, minShare: 0.1 },
  {
    start: "Products",
    steps: 6,
    windowMinutes: 1440,
    collapse: true,
    grouped: true,
    minShare: 0.2,
  },
];
test.each(cases)("%j equals plain loops", async (asked) => {
  const body = await ask({
    ...(asked.start === undefined ? { end: asked.end } : { start: asked.start }),
    steps: asked.steps,
    window: `${asked.windowMinutes}m`,
    collapse: asked.collapse,
    groups: asked.grouped ? [{ pattern: "/p/*", name: "Products" }] : [],
    min_share: asked.minShare,
  });
  const expected = byLoops(asked);
  expect(body.starts).toBe(expected.starts);
  const links = body.rows.map((row: Answer) => [`${row.step} ${row.from} > ${row.to}`, row.count]);
  expect(links.toSorted()).toEqual(expected.links);
  expect(body.nodes[0]).toMatchObject({
    step: 0,
    count: expected.starts,
    stopped: expected.stopped,
  });
  // What comes into a node goes on or stops.
  for (const node of body.nodes) {
    const out = body.rows
      .filter((row: Answer) => row.step === node.step + 1 && row.from === node.name)
      .reduce((sum: number, { count }: Answer) => sum + count, 0);
    expect(out + node.stopped, JSON.stringify(node)).toBe(node.count);
  }
});

test("an event that is no page can be the start, and sessions have flows of their own", async () => {
  const vitals = await ask({ start: { event: "web_vitals" }, steps: 1 });
  expect(vitals.starts).toBe(visits.length);
  expect(vitals.nodes[0].name).toBe("web_vitals");
  const sessions = await ask({ start: "/", count: "sessions", steps: 1 });
  expect(sessions.starts).toBeGreaterThan((await ask({ start: "/", steps: 1 })).starts - 1);
  const events = await ask({ of: "event", start: "page_view", steps: 1, collapse: false });
  expect(events.nodes.map(({ name }: Answer) => name)).toEqual(["page_view", "page_view"]);
});

test("channels follow one another", async () => {
  const forward = await ask({ site: "touched", of: "channel", start: "email", window: "30d" });
  expect(forward.rows).toEqual([
    { step: 1, from: "email", to: "display", count: 1, share: 0.5 },
    { step: 2, from: "display", to: "email", count: 1, share: 0.5 },
  ]);
  const backward = await ask({
    site: "touched",
    of: "channel",
    end: "email",
    window: "30d",
    steps: 1,
  });
  expect(backward.rows).toEqual([{ step: 1, from: "email", to: "display", count: 2, share: 1 }]);
});

test("beyond the limit starts are one, too", async () => {
  const body = await ask({ start: { event: "page_view" }, steps: 1, limit: 2, min_share: 0 });
  const starts = body.nodes.filter(({ step }: Answer) => step === 0);
  expect(starts.map(({ name }: Answer) => name)).toContain("(other)");
  expect(starts).toHaveLength(3);
  expect(starts.reduce((sum: number, { count }: Answer) => sum + count, 0)).toBe(body.starts);
  expect(starts[2].share).toBe(starts[2].count / body.starts);
});

test("beyond the limit nodes are one", async () => {
  const body = await ask({ start: "/", steps: 1, limit: 2, min_share: 0 });
  const names = body.rows.map(({ to }: Answer) => to);
  expect(names).toHaveLength(3);
  expect(names).toContain("(other)");
});

test("links are a CSV file", async () => {
  const { text } = await engine.post("/api/v1/flows", { ...range, start: "/", format: "csv" });
  expect(text.split("\r\n")[0]).toBe("step,from,to,count,share");
});

test("pages are rated by three quarters of their loads", async () => {
  const { body } = await engine.get(
    `/api/v1/vitals?site=slow&from=2026-09-01&to=2026-09-30&pages=/checkout/address,/checkout/*`,
  );
  expect(body.rows).toEqual([
    {
      page: "/checkout/address",
      loads: 2,
      vitals: {
        lcp: { p50: 950, p75: 950, rating: "good" },
        inp: { p50: 120, p75: 120, rating: "good" },
      },
      slow: [],
    },
    {
      page: "/checkout/*",
      loads: 4,
      vitals: {
        lcp: { p50: 3000, p75: 5000, rating: "poor" },
        cls: { p50: 0.3, p75: 0.3, rating: "poor" },
      },
      slow: ["lcp", "cls"],
    },
  ]);
  const all = await engine.get("/api/v1/vitals?site=slow&from=2026-09-01&to=2026-09-30");
  expect(all.body.rows.map(({ page }: Answer) => page)).toEqual([
    "/checkout/pay",
    "/checkout/address",
    "/",
  ]);
});

test.each([
  [{}, "start"],
  [{ start: "/", end: "/" }, "start"],
  [{ start: "/", window: "soon" }, "window"],
  [{ start: "/", steps: 21 }, "steps"],
  [{ start: { event: "x" }, of: "channel" }, "start"],
  [{ start: "email", of: "channel", count: "sessions" }, "count"],
  [{ start: "email", of: "channel", filters: [["country", "is", ["DE"]]] }, "filters"],
])("%j is refused by name", async (wrong, name) => {
  const { status, body } = await engine.post("/api/v1/flows", wrong);
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
});

test("a pattern is no expression", () => {
  expect(regexOf("/a.b/*")).toBe("(?s)^/a\\.b/.*$");
});
