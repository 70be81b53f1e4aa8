// Commands that change one site at the same time, at a real service: none undoes what another did.
import { setTimeout as sleep } from "node:timers/promises";
import { createEngineApp, type EngineOptions } from "@cairn/attribution";
import { afterAll, beforeAll, expect, it } from "vitest";
import { oneSite } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";

const apiKey = "sk_for_these_tests";
const sites = oneSite();
const { put } = sites;
let service: Awaited<ReturnType<typeof createEngineApp>>;
let url = "";

beforeAll(async () => {
  process.env.CAIRN_API_KEY = apiKey;
  // A disk takes its time.
  sites.put = async (site) => {
    await sleep(10);
    await put(site);
  };
  // Its sites need no store.
  service = await createEngineApp({
    ...({ store: {}, identity: {}, ledger: { rules: {} }, loginTokens: {} } as EngineOptions),
    ...{ sites, apiKey, progress: () => ({ asOf: 0, lagMs: 0 }) },
  });
  url = await service.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  delete process.env.CAIRN_API_KEY;
  await service.close();
});

const cairn = (...args: string[]) => runCairn([...args, "--url", url]);

it("keys and links that are added at once are all there", async () => {
  const to = ["https://a.example/", "--source", "news", "--medium", "email"];
  const runs = await Promise.all(
    [1, 2, 3, 4].flatMap((nth) => [
      cairn("key", "add", `k${nth}`),
      cairn("link", "add", `l${nth}`, ...to, "--collector", "http://c.example"),
    ]),
  );
  expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, ""]));
  const site = sites.get("default");
  expect(site?.keys.map(({ name }) => name).toSorted()).toEqual(["k1", "k2", "k3", "k4"]);
  expect(site?.links.map(({ slug }) => slug).toSorted()).toEqual(["l1", "l2", "l3", "l4"]);
});

it("of two that add one name, one is told that there is such a key", async () => {
  const runs = await Promise.all([cairn("key", "add", "till"), cairn("key", "add", "till")]);
  expect(runs.map(({ code }) => code).toSorted()).toEqual([0, 2]);
  expect(runs.map(({ err }) => err).join("")).toContain('There is a key "till".');
  expect(sites.get("default")?.keys.filter(({ name }) => name === "till")).toHaveLength(1);
});
