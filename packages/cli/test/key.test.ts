// `cairn key`: what it keeps of a site's keys, and what it prints once.
import { accessOf, keysOf, type Site, type Sites, siteSchema } from "@cairn/schema";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const site = (more: object = {}) =>
  siteSchema.parse({ id: "default", write_key: "wk_of_the_page", ...more });

/** Runs it beside a service that has the site, and gives what it was told to keep. */
async function cairn(kept: Site, args: string[]) {
  const { url, asked } = await service(200, { rows: [kept] });
  const { code, out, err } = await runCairn(["key", ...args, "--url", url]);
  const body = asked.find(({ method }) => method === "POST")?.body;
  return { code, out, err, next: body === undefined ? undefined : (JSON.parse(body) as Site) };
}
const sitesOf = (one: Site | undefined) =>
  ({ byKey: (key: string) => (one && keysOf(one).includes(key) ? one : undefined) }) as Sites;

it("a secret key is printed once, and only its digest is kept", async () => {
  const options = ["--events", "purchase, refund", "--per-second", "50"];
  const { code, out, next } = await cairn(site(), ["add", "till", ...options]);
  expect(code).toBe(0);
  const made = out.trim();
  expect(made).toMatch(/^ws_[\w-]{32}$/);
  expect(JSON.stringify(next)).not.toContain(made);
  expect(accessOf(sitesOf(next), made, 0)).toMatchObject({
    ...{ via: "server", events: ["purchase", "refund"], perSecond: 50 },
  });
});

it("a rotation keeps the old key for the overlap, also the page's own", async () => {
  const { out, next } = await cairn(site(), ["rotate", "write_key", "--overlap-hours", "2"]);
  const sites = sitesOf(next);
  expect(next?.write_key).toBe(out.trim());
  const now = Date.now();
  expect(accessOf(sites, "wk_of_the_page", now)).toMatchObject({ via: "browser" });
  expect(accessOf(sites, "wk_of_the_page", now + 2 * 3_600_000 + 1000)).toBeUndefined();
  const again = await cairn(next as Site, ["rotate", "write_key", "--overlap-hours", "2"]);
  expect(accessOf(sitesOf(again.next), out.trim(), now)).toMatchObject({ via: "browser" });
});

it("a key that is removed is none any more", async () => {
  const keys = [{ name: "app", via: "browser", key: "wk_of_the_app" }];
  const { next } = await cairn(site({ keys }), ["remove", "app"]);
  expect(next?.keys).toEqual([]);
});

it.each([
  [["remove", "nobody"], 'has no key "nobody". Known: write_key.'],
  [["rotate", "nobody"], 'has no key "nobody"'],
  [["add", "x", "--per-second", "none"], "per-second"],
  [["add", "x", "--site", "other"], 'There is no site "other". Known: default.'],
])("what cannot be is refused: %j", async (args, words) => {
  const { code, err } = await cairn(site(), args);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
