// The whole path into a ClickHouse server gives, digit for digit, what the store in process gives.
import { join } from "node:path";
import type { Sites } from "@cairn/schema";
import { siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "../../../attribution/test/support/clickhouse-cluster/cluster.js";
import { startFront } from "../../../attribution/test/support/clickhouse-front/front.js";
import { answersOf } from "../chaos/support/answers.js";
import { browserOrder, type Event, serverOrder, story } from "../chaos/support/story.js";
import { apiKey, startOneMachine, writeKey } from "../path/one-machine.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const dayMs = 86_400_000;
const orderAt = Math.floor(Date.now() / 1000) * 1000 - 3 * dayMs;
const range = {
  from: new Date(orderAt - 30 * dayMs).toISOString(),
  to: new Date(orderAt + dayMs).toISOString(),
};

/** Once, with SDK retries, and with a server's copy of the order before the browser's. */
const sites: Record<string, Event[][]> = {
  plain: [story(orderAt)],
  retried: [story(orderAt), story(orderAt), [browserOrder(orderAt)]],
  copied: [[serverOrder(orderAt + 5_000)], story(orderAt)],
};

type Machine = Awaited<ReturnType<typeof startOneMachine>>;
const temporary = temporaryDirectory();
let inProcess: Machine;

beforeAll(async () => {
  inProcess = await startOneMachine({ sites: sitesOf(Object.keys(sites)) });
  await fill(inProcess);
});
afterAll(() => inProcess?.close());

type Answers = Awaited<ReturnType<typeof answersOf>>;
const known = new Map<string, Answers>();
/** Asked once for all places. */
async function inProcessOf(site: string): Promise<Answers> {
  const answers = known.get(site) ?? (await answersOf(inProcess.api, site, range));
  known.set(site, answers);
  return answers;
}

describe.each([
  ["a server", "", startFront],
  ["a cluster of two shards", "?cluster=main", startCluster],
])("%s", (name, parameters, start) => {
  let place: Awaited<ReturnType<typeof start>>;
  let server: Machine;

  beforeAll(async () => {
    place = await start({ directory: join(temporary, name) });
    server = await startOneMachine({
      sites: sitesOf(Object.keys(sites)),
      clickhouseUrl: place.url + parameters,
    });
    await fill(server);
  });
  afterAll(async () => {
    await server?.close();
    await place?.close();
  });

  it.each(Object.keys(sites))("%s: every report is the same to the last digit", async (site) => {
    const [here, there] = [await inProcessOf(site), await answersOf(server.api, site, range)];
    expect(there.exact).toEqual(here.exact);
    expect(there.counts.attributed).toEqual({ conversions: 1, value: "10.00" });
  });

  it("an explanation is the same", async () => {
    const explained = async ({ api }: Machine) => {
      const answer = await api("/api/v1/conversions/o1/explain?site=plain");
      // How fresh an answer is, and the version of a row, follow the moment of receipt.
      return JSON.parse(answer, (key, value) =>
        /^(as_of|lag_ms|version|identity_version)$/.test(key) ? undefined : value,
      );
    };
    expect(await explained(server)).toEqual(await explained(inProcess));
  });

  it("data-driven credits and the path table are the same", async () => {
    const asked = async ({ api }: Machine, route: string) => {
      const answer = await api(`${route}&format=ndjson&site=plain&from=2026-01-01&to=2027-01-01`);
      expect(answer).not.toBe("");
      return answer;
    };
    for (const route of [
      "/api/v1/paths?lost=also_tail",
      "/api/v1/attribution?models=markov,shapley,shao_li&order=2",
    ]) {
      expect(await asked(server, route), route).toBe(await asked(inProcess, route));
    }
  });

  it("spend that was taken and replaced is converted and answered the same", async () => {
    const asked = async ({ api }: Machine) => {
      const found = [];
      for (const more of ["level=channel&models=linear,markov", "level=ad", "level=campaign_key"]) {
        const query = `site=plain&from=2026-01-01&to=2027-01-01&currency=EUR&${more}`;
        found.push(await api(`/api/v1/spend?${query}&format=ndjson`));
      }
      const query = `SELECT * FROM spend_report(site = 'plain', conversion = 'purchase', model = 'linear', level = 'campaign',
        from = '2026-01-01', to = '2027-01-01', lookback_days = 30, currency = 'EUR')`;
      return [...found, await api("/api/v1/sql", { query })];
    };
    const answers = await asked(server);
    expect(answers[0]).toContain('"cost":"7.692308"');
    expect(answers[0]).toContain('"cost":"3.10"');
    expect(answers).toEqual(await asked(inProcess));
  });

  it("orders of record and claims are reconciled the same", async () => {
    const asked = async ({ api }: Machine) => {
      const query = "site=plain&from=2026-01-01&to=2027-01-01&currency=EUR&level=campaign";
      const {
        as_of: _,
        lag_ms: __,
        rule: ___,
        ...answer
      } = JSON.parse(await api(`/api/v1/reconciliation?${query}`));
      return answer;
    };
    const answer = await asked(server);
    expect(answer.orders).toMatchObject({ count: 2, value: "11.692308", missing: 2 });
    expect(answer.total).toMatchObject({ claimed_conversions: 2.5, claimed_value: "7.692308" });
    expect(answer).toEqual(await asked(inProcess));
  });

  it("strangers' SQL, its formats and its refusals are the same", async () => {
    const asked = async ({ privateOrigin }: Machine, query: string, format?: string) => {
      const answer = await fetch(`${privateOrigin}/api/v1/sql`, {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify({ query, ...(format === undefined ? {} : { format }) }),
      });
      return [answer.status, await answer.text()];
    };
    for (const [query, format] of [
      ["SELECT site, event_id, value FROM events FINAL ORDER BY ALL", undefined],
      ["SELECT channel, touch_time FROM touches ORDER BY ALL", "CSVWithNames"],
      ["SELECT reason, count() FROM rejected FINAL GROUP BY reason", "JSONEachRow"],
      ["SHOW TABLES NOT LIKE '%_from_events'", undefined],
      ["DESCRIBE events", undefined],
      ["SELECT file('/etc/hostname')", undefined],
      ["SELECT * FROM system.users", undefined],
      ["INSERT INTO rejected (site) VALUES ('x')", undefined],
      ["SELECT nothing FROM events", undefined],
      ["SELECT throwIf(number = 3) FROM numbers(5)", undefined],
    ] as const) {
      expect(await asked(server, query, format), query).toEqual(
        await asked(inProcess, query, format),
      );
    }
  });

  it("the tables, views and columns are the same", async () => {
    // What feeds tables is beside the tables that have the rows.
    const shape = ({ store }: Machine) =>
      store.query(
        `SELECT table, name, type, comment FROM system.columns
       WHERE database = 'cairn' AND table NOT LIKE '%_from_events' ORDER BY table, position`,
      );
    expect(await shape(server)).toEqual(await shape(inProcess));
  });

  it("nothing went wrong on the way", () => {
    expect([inProcess.failures, server.failures]).toEqual([[], []]);
  });

  it("makes everything on every replica and shard, if there are some", async () => {
    const made = (await place.statements()).filter((sql) => /^CREATE/m.test(sql));
    const everywhere = made.filter((sql) => sql.includes(" ON CLUSTER `main`"));
    expect(made.length).toBeGreaterThan(20);
    expect(everywhere).toEqual(parameters === "" ? [] : made);
  });

  it("shows events as they come, and wipes a site on every replica", async () => {
    const tail = await fetch(`${server.privateOrigin}/api/v1/live?site=plain`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const reader = (tail.body as ReadableStream<Uint8Array>).getReader();
    let said = "";
    const until = async (text: string) => {
      while (!said.includes(text))
        said += Buffer.from((await reader.read()).value ?? []).toString();
    };
    await until('"event_id":"p1"');
    for (const messageId of ["next1", "next2"]) {
      const batch = [{ type: "track", event: "Ping", anonymousId: "w", messageId }];
      await server.send(JSON.stringify({ batch }), "/v1/batch", { "x-write-key": keyOf("plain") });
      await until(`"event_id":"${messageId}"`);
    }
    await reader.cancel();
    const wiped = JSON.parse(await server.api("/api/v1/sites/copied/wipe", { confirm: "copied" }));
    expect(wiped.removed).toMatchObject({ events: 7, identity_edges: 4 });
  });
});

async function fill(machine: Machine): Promise<void> {
  for (const [site, bodies] of Object.entries(sites)) {
    for (const batch of bodies) {
      const key = { "x-write-key": keyOf(site) };
      const answer = await machine.send(JSON.stringify({ batch }), "/v1/batch", key);
      expect(await answer.json()).toMatchObject({ accepted: batch.length });
    }
  }
  await machine.send(JSON.stringify({ batch: [{ type: "explode", messageId: "x" }] }));
  await machine.loaded();
  await spend(machine);
}

/** A table is sent twice at once, then another in its place; of one of its currencies there is a rate. */
async function spend({ privateOrigin }: Machine): Promise<void> {
  const post = async (route: string, body: string) => {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "text/csv" };
    const answer = await fetch(`${privateOrigin}${route}`, { method: "POST", headers, body });
    expect(answer.status, await answer.text()).toBe(200);
  };
  const day = new Date(orderAt).toISOString().slice(0, 10);
  for (const cost of ["7", "3.1"]) {
    const table = `date,channel,campaign,cost,currency,clicks\n${day},Email,Ä b,${cost},EUR,3\n${day},tv,x,10,USD,0\n`;
    await Promise.all([1, 2].map(() => post("/api/v1/spend?site=plain", table)));
  }
  for (const value of ["9", "4"]) {
    const orders = `order_id,ordered_at,value,currency\nÄ 1,${day},${value},EUR\n2,${day},10,USD\n`;
    await post("/api/v1/orders?site=plain", orders);
    const claims = `date,channel,campaign,conversions,value,currency\n${day},Email,Ä b,2.5,10,USD\n`;
    await post("/api/v1/platform-claims?site=plain", claims);
  }
  await post("/api/v1/currency-rates?base=EUR", `date,currency,rate\n${day},USD,1.3\n`);
}

const keyOf = (site: string) => `wk_same_answers_${site}`;

function sitesOf(ids: readonly string[]): Sites {
  const all = [...ids, "default"].map((id) =>
    siteSchema.parse({ id, write_key: id === "default" ? writeKey : keyOf(id) }),
  );
  return {
    all: () => all,
    get: (id) => all.find((site) => site.id === id),
    byKey: (key) => all.find((site) => site.write_key === key),
    put: async () => {},
    remove: async () => {},
  };
}
