// Days are stored when they are quiet, count while nothing has changed them, and leave nothing behind.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDayStorer } from "../../src/stored-days/day-storer.js";
import { createStoredDays } from "../../src/stored-days/stored-days.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

const names = [
  "quiet",
  "older",
  "cut",
  "twice",
  "sorted",
  "moved",
  "gone",
  "wiped",
  "staged",
  "known",
  "both",
  "eve",
  "missing-events",
  "missing-sessions",
];
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(names);
});
afterAll(() => engine.close());

const view = (site: string, id: string, at: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ...{ site, id, at: `2026-11-${at}:00Z`, visitor: `v-${id}`, channel: "email", path: "/" },
  ...more,
});
const put = (...events: TestEvent[]) => insertEvents(engine.store, events);
const storerAt = (site: string, now = Date.now, restlessAllowed?: number) =>
  createDayStorer({
    store: engine.store,
    ...(restlessAllowed !== undefined && { restlessAllowed }),
    sites: { ...engine.sites, all: () => [engine.sites.get(site) ?? []].flat() },
    now,
    logger: { error: (detail, message) => expect.fail(`${message} ${JSON.stringify(detail)}`) },
  });
async function storedDays(site: string): Promise<string[]> {
  const days = await createStoredDays(engine.store).daysOf(site);
  return days.filter(({ is_stored }) => is_stored).map(({ day }) => day.slice(-2));
}
async function visitorsOf(site: string, by = ""): Promise<unknown> {
  const query = `site=${site}&from=2026-11-01&to=2026-11-20&metrics=visitors,sessions${by}`;
  const { status, body, text } = await engine.get(`/api/v1/metrics?${query}`);
  expect(status, text).toBe(200);
  return by === "" ? body.total : body.rows;
}
/** Tampers with what is stored, so that an answer tells where it comes from. */
async function forget(site: string, condition: string) {
  for (const table of ["stored_events", "stored_sessions", "stored_rollups"]) {
    await engine.store.command(
      `ALTER TABLE ${table} DELETE WHERE site = {site:String} AND ${condition} SETTINGS mutations_sync = 2`,
      { site },
    );
  }
}

test("a day is stored a minute after the last event came for it, or for one that it depends on", async () => {
  await put(view("quiet", "a", "03T10:00"), view("quiet", "b", "10T10:00"));
  await storerAt("quiet").storeDue();
  expect(await storedDays("quiet")).toEqual([]);
  const later = storerAt("quiet", () => Date.now() + 61_000);
  await later.storeDue();
  expect(await storedDays("quiet")).toEqual(["03", "10"]);
  await put(view("quiet", "c", "04T10:00"));
  expect(await storedDays("quiet")).toEqual(["10"]);
  await later.storeDue();
  expect(await storedDays("quiet")).toEqual(["03", "04", "10"]);
});

test("answers read stored days, and decide others live", async () => {
  expect(await visitorsOf("quiet")).toEqual({ visitors: 3, sessions: 3 });
  await forget("quiet", "day = '2026-11-03'");
  expect(await visitorsOf("quiet")).toEqual({ visitors: 2, sessions: 2 });
  // Another event on the day before makes the day live again.
  await put(view("quiet", "d", "02T10:00"));
  expect(await visitorsOf("quiet")).toEqual({ visitors: 4, sessions: 4 });
});

test("events that came before days were noted are found", async () => {
  await put(view("older", "a", "03T10:00"), view("older", "b", "04T10:00"));
  const remove = "ALTER TABLE event_days DELETE WHERE site = 'older' SETTINGS mutations_sync = 2";
  await engine.store.command(remove);
  expect(await visitorsOf("older")).toEqual({ visitors: 2, sessions: 2 });
  expect(await storerAt("older").storeAll("older")).toBe(2);
  expect(await storedDays("older")).toEqual(["03", "04"]);
  expect(await visitorsOf("older")).toEqual({ visitors: 2, sessions: 2 });
});

test("rows of a storing that was cut short count for nothing, and are removed an hour later", async () => {
  await put(view("cut", "a", "03T10:00"));
  await storerAt("cut").storeAll("cut");
  await engine.store.command(
    "INSERT INTO stored_days SELECT site, day, 7, 0, version FROM stored_days WHERE site = 'cut'",
  );
  await engine.store.command(
    "INSERT INTO stored_events SELECT * REPLACE(7 AS generation, 'x' AS event_id, 5 AS visitor_key) FROM stored_events WHERE site = 'cut'",
  );
  const rows = () =>
    engine.store.query(
      "SELECT event_id FROM stored_events WHERE site = 'cut' AND is_event ORDER BY event_id",
    );
  expect(await visitorsOf("cut")).toEqual({ visitors: 1, sessions: 1 });
  await storerAt("cut", () => Date.now() + 3_500_000).storeDue();
  expect(await rows()).toHaveLength(2);
  await storerAt("cut", () => Date.now() + 3_700_000).storeDue();
  expect(await rows()).toEqual([{ event_id: "a" }]);
  expect(await visitorsOf("cut")).toEqual({ visitors: 1, sessions: 1 });
});

test("what was stored again is removed an hour after", async () => {
  await put(view("twice", "a", "03T10:00"));
  await storerAt("twice").storeAll("twice");
  await put(view("twice", "b", "03T11:00"));
  await storerAt("twice").storeAll("twice");
  const count = async (rows: string) => {
    const sql = `SELECT count() AS n FROM ${rows} AND site = 'twice'`;
    return Number((await engine.store.query<{ n: number }>(sql))[0]?.n);
  };
  const counts = async () => [
    await count("stored_events WHERE is_event"),
    await count("stored_rollups WHERE events > 0"),
    await count("stored_sessions WHERE session_key != 0"),
  ];
  expect(await counts()).toEqual([3, 3, 3]);
  await storerAt("twice", () => Date.now() + 3_500_000).storeDue();
  expect(await counts()).toEqual([3, 3, 3]);
  await storerAt("twice", () => Date.now() + 3_700_000).storeDue();
  expect(await counts()).toEqual([2, 2, 2]);
  expect(await visitorsOf("twice")).toEqual({ visitors: 2, sessions: 2 });
});

test("history that is sorted again is told by its new channels", async () => {
  await put(view("sorted", "a", "03T10:00", { source: "letter", medium: "post" }));
  await storerAt("sorted").storeAll("sorted");
  expect(await visitorsOf("sorted", "&by=channel")).toMatchObject([{ channel: "email" }]);
  const rules = [{ channel: "print", when: { field: "source", is: ["letter"] } }];
  const { status, body } = await engine.post("/api/v1/sites/sorted/reclass", {
    channel_rules: rules,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(await visitorsOf("sorted", "&by=channel")).toMatchObject([{ channel: "print" }]);
});

test("a copy that was received first takes an event to another day", async () => {
  const received = (at: string) => ({ received: `2026-11-${at}:00Z`, visitor: "v" });
  await put(view("moved", "a", "03T10:00", received("09T10:00")), view("moved", "b", "12T10:00"));
  const storer = storerAt("moved");
  await storer.storeAll("moved");
  await put(view("moved", "a", "08T10:00", received("08T10:00")));
  const days = (rows: unknown) => (rows as { visitors: number }[]).map(({ visitors }) => visitors);
  const byDay = async () => days(await visitorsOf("moved", "&interval=day")).slice(2, 12);
  const told = [0, 0, 0, 0, 0, 1, 0, 0, 0, 1];
  expect(await byDay()).toEqual(told);
  // Storing the day that it is on now makes the other one live.
  await storer.storeAll("moved");
  expect(await storedDays("moved")).toEqual(["08", "12"]);
  expect(await byDay()).toEqual(told);
  await storer.storeAll("moved");
  expect(await byDay()).toEqual(told);
});

test("a site that is removed leaves no stored day", async () => {
  await put(view("gone", "a", "03T10:00"));
  await storerAt("gone").storeAll("gone");
  const { status, text } = await engine.post("/api/v1/sites/gone/wipe", { confirm: "gone" });
  expect(status, text).toBe(200);
  expect(await rowsOf("gone")).toEqual(nothing);
});

test("a site that is removed while its days are stored leaves no row, either", async () => {
  await put(view("wiped", "a", "03T10:00"));
  let wiping: Promise<{ status: number }> | undefined;
  const store = storeThatFirst(async () => {
    wiping ??= engine.post("/api/v1/sites/wiped/wipe", { confirm: "wiped" });
    expect((await wiping).status).toBe(200);
  });
  await createDayStorer({ store, sites: engine.sites }).storeAll("wiped");
  expect(wiping).toBeDefined();
  await expect.poll(() => rowsOf("wiped")).toEqual(nothing);
});

test("what is staged is removed, also when storing fails", async () => {
  await put(view("staged", "a", "03T10:00"), view("staged", "b", "14T10:00"));
  const store = storeThatFirst(async () => {
    expect(await rowsOf("staged")).toMatchObject({ staged_events: 2 });
    throw new Error("The disk is full.");
  });
  const failing = createDayStorer({ store, sites: engine.sites });
  await expect(failing.storeAll("staged")).rejects.toThrow("The disk is full.");
  await expect.poll(() => rowsOf("staged")).toMatchObject({ staged_events: 0 });
  expect(await storedDays("staged")).toEqual([]);
  await storerAt("staged").storeAll("staged");
  expect(await storedDays("staged")).toEqual(["03", "14"]);
  expect(await visitorsOf("staged")).toEqual({ visitors: 2, sessions: 2 });
});

test.each(["stored_events", "stored_sessions"])(
  "days do not count where rows of %s are not there to be read",
  async (table) => {
    const site = table.replace("stored_", "missing-");
    await put(view(site, "a", "03T10:00"));
    const remove = `ALTER TABLE ${table} DELETE WHERE site = {site:String} SETTINGS mutations_sync = 2`;
    const store = storeThatFirst(() => engine.store.command(remove, { site }));
    const storer = createDayStorer({ store, sites: engine.sites });
    await expect(storer.storeAll(site)).rejects.toThrow("rows are missing");
    expect(await storedDays(site)).toEqual([]);
    expect(await visitorsOf(site)).toEqual({ visitors: 1, sessions: 1 });
  },
);

test("a day that is stored anew leaves the next one knowing who has other ids", async () => {
  const events = [
    view("eve", "a", "11T20:00", { visitor: "v" }),
    view("eve", "b", "12T09:00", { visitor: "", user: "u", path: "", page: 0, name: "Call" }),
  ];
  await put(...events);
  await storerAt("eve").storeAll("eve");
  const edges = [{ kind: "identify", a: "visitor:v", b: "user:u" }];
  await put(view("eve", "login", "19T10:00", { visitor: "v", user: "u", edges }));
  await engine.identity.refresh();
  // What comes late for the eighth is of the eleventh's concern as well, and not of the twelfth's.
  await put(view("eve", "late", "08T10:00", { visitor: "w" }));
  const byChannel = async () => {
    const query = "site=eve&from=2026-11-12&to=2026-11-12&metrics=events&by=channel";
    return (await engine.get(`/api/v1/metrics?${query}`)).body.rows;
  };
  const told = [{ channel: "email", events: 1 }];
  expect(await byChannel()).toEqual(told);
  await storerAt("eve").storeAll("eve");
  expect(await storedDays("eve")).toEqual(["08", "11", "12", "19"]);
  expect(await byChannel()).toEqual(told);
});

test("two that store a site at once count nothing twice", async () => {
  await put(
    ...["03", "04", "05", "14"].flatMap((day) => [
      view("both", `a${day}`, `${day}T10:00`, { visitor: `v${day}` }),
      view("both", `b${day}`, `${day}T10:10`, { visitor: `v${day}`, path: "/b" }),
    ]),
  );
  const live = [await visitorsOf("both"), await visitorsOf("both", "&by=path")];
  await Promise.all([storerAt("both").storeAll("both"), storerAt("both").storeAll("both")]);
  expect(await storedDays("both")).toEqual(["03", "04", "05", "14"]);
  expect([await visitorsOf("both"), await visitorsOf("both", "&by=path")]).toEqual(live);
});

test("days whose persons have other ids since are stored anew, the ones with the most first", async () => {
  const server = (id: string, at: string, user: string) =>
    view("known", id, at, { user, visitor: "", path: "", channel: "" });
  await put(
    ...[
      view("known", "a", "03T10:00"),
      view("known", "b", "03T11:00"),
      view("known", "c", "12T10:00"),
    ],
    ...[server("d", "03T12:00", "u-a"), server("e", "12T12:00", "u-c")],
  );
  await storerAt("known").storeAll("known");
  const login = (id: string) =>
    view("known", `login-${id}`, "19T10:00", {
      ...{ visitor: `v-${id}`, user: `u-${id}` },
      edges: [{ kind: "identify", a: `visitor:v-${id}`, b: `user:u-${id}` }],
    });
  await put(login("a"), login("b"), login("c"));
  await engine.identity.refresh();
  await storerAt("known").storeAll("known");
  const generations = async () => {
    const days = await createStoredDays(engine.store).daysOf("known");
    return days.map(({ day, generation }) => [day.slice(-2), generation] as const);
  };
  const before = await generations();
  const answer = await visitorsOf("known", "&by=channel");
  const later = () => Date.now() + 3_700_000;
  await storerAt("known", later, 3).storeDue();
  expect(await generations()).toEqual(before);
  await storerAt("known", later, 2).storeDue();
  const after = new Map(await generations());
  expect(before.filter(([day, generation]) => after.get(day) !== generation)).toEqual([before[0]]);
  expect(await visitorsOf("known", "&by=channel")).toEqual(answer);
  await storerAt("known", later, 0).storeDue();
  expect(await createStoredDays(engine.store).restlessDays("known", 0)).toEqual([]);
});

/** The store, which does something each time before it stores rows of events or sessions. */
const storeThatFirst = (work: () => Promise<void>) =>
  new Proxy(engine.store, {
    get: (target, name: keyof TestEngine["store"]) =>
      name !== "command"
        ? target[name]
        : async (...asked: Parameters<typeof target.command>) => {
            if (/INSERT INTO stored_(events|sessions)/.test(asked[0])) await work();
            return target.command(...asked);
          },
  });

const tables = [
  ...["events", "event_days", "staged_events", "staged_sessions"],
  ...["stored_days", "stored_events", "stored_rollups", "stored_sessions"],
];
const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
async function rowsOf(site: string) {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const sql = `SELECT count() AS n FROM ${table} WHERE site = {site:String}`;
    counts[table] = Number((await engine.store.query<{ n: number }>(sql, { site }))[0]?.n);
  }
  return counts;
}
