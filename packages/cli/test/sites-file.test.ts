// The registry of sites: shared by processes, never half written, never lost to a broken edit.
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { siteSchema } from "@cairn/schema";
import { pino } from "pino";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openSitesFile, type SitesFile } from "../src/sites-file.js";
import { waitFor } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const opened: SitesFile[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const sites of opened.splice(0)) sites.close();
});

async function open(name: string, more: { writeKeyGiven?: boolean; writeKey?: string } = {}) {
  const said: string[] = [];
  const logger = pino({ level: "error" }, { write: (line) => void said.push(line) });
  const path = join(directory, name);
  const sites = await openSitesFile({ path, writeKey: "wk_first_key", logger, ...more });
  opened.push(sites);
  return { sites, path, said };
}
const site = (id: string) => siteSchema.parse({ id, write_key: `wk_key_of_${id}` });

describe("sites file", () => {
  it("starts with the site default and its key, in a private file", async () => {
    const { sites, path } = await open("first.json");
    expect(sites.all().map(({ id }) => id)).toEqual(["default"]);
    expect(sites.byKey("wk_first_key")?.id).toBe("default");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("makes the first site again, with its key, when it was removed", async () => {
    const { sites } = await open("removed.json");
    await sites.put({ ...site("default"), write_key: "wk_first_key", currency: "EUR" });
    await sites.remove("default");
    expect(sites.byKey("wk_first_key")).toBeUndefined();
    const again = (await open("removed.json")).sites;
    expect(again.byKey("wk_first_key")).toMatchObject({ id: "default", currency: "" });
  });

  it("keeps a site across a restart", async () => {
    const { sites } = await open("kept.json");
    await sites.put({ ...site("shop"), origins: ["https://shop.example"] });
    const again = (await open("kept.json")).sites;
    expect(again.get("shop")?.origins).toEqual(["https://shop.example"]);
  });

  it("finds a site made by another process at once when it is asked for", async () => {
    const collector = (await open("shared.json")).sites;
    const engine = (await open("shared.json")).sites;
    await engine.put(site("new"));
    const found = await waitFor(() => collector.byKey("wk_key_of_new"), 500);
    expect(found.id).toBe("new");
  });

  it("finds it as soon when the clock was set back", async () => {
    const collector = (await open("clock.json")).sites;
    const engine = (await open("clock.json")).sites;
    expect(collector.byKey("wk_key_of_new")).toBeUndefined();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
    await engine.put(site("new"));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(collector.byKey("wk_key_of_new")?.id).toBe("new");
  });

  it("sees a change and a removal by another process within two seconds", async () => {
    const collector = (await open("polled.json")).sites;
    const engine = (await open("polled.json")).sites;
    await engine.put(site("gone"));
    await waitFor(() => collector.get("gone"), 500);
    await engine.remove("gone");
    await waitFor(() => collector.all().length === 1, 2_000);
    expect(collector.byKey("wk_key_of_gone")).toBeUndefined();
  });

  it("keeps every site that two writers put at the same time", async () => {
    const one = (await open("writers.json")).sites;
    const two = (await open("writers.json")).sites;
    const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id, index) => (index % 2 ? one : two).put(site(id))));
    expect((await open("writers.json")).sites.all()).toHaveLength(13);
  });

  it("gives the site default the key of the environment when the operator set one", async () => {
    await open("given.json");
    const { sites } = await open("given.json", {
      writeKey: "wk_given_by_operator",
      writeKeyGiven: true,
    });
    expect(sites.get("default")?.write_key).toBe("wk_given_by_operator");
    expect(sites.byKey("wk_first_key")).toBeUndefined();
  });

  it.each([
    ["no JSON", "{"],
    ["another form", '{"sites": {}}'],
    ["an id that is not allowed", '{"sites": [{"id": "A B", "write_key": "wk_long_enough"}]}'],
    [
      "one key twice",
      '{"sites": [{"id": "a", "write_key": "wk_long_enough"}, {"id": "b", "write_key": "wk_long_enough"}]}',
    ],
  ])("stops the start at a file with %s, saying what to mend", async (_, text) => {
    const path = join(directory, "broken.json");
    writeFileSync(path, text);
    await expect(open("broken.json")).rejects.toThrow(/broken\.json is broken: .+Mend it/);
  });

  it("keeps the last good copy when the file breaks while running, and says so once", async () => {
    const { sites, path, said } = await open("breaks.json");
    await sites.put(site("good"));
    writeFileSync(path, "{");
    await waitFor(() => said.length > 0, 3_000);
    expect(sites.get("good")?.id).toBe("good");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(said).toHaveLength(1);
    await expect(sites.put(site("more"))).rejects.toThrow(/broken/);
  });

  it("refuses a second site with the key of the first", async () => {
    const { sites } = await open("same-key.json");
    await expect(sites.put({ ...site("other"), write_key: "wk_first_key" })).rejects.toThrow(
      /write_key/,
    );
  });
});
