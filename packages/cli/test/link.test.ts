// `cairn link`: what it keeps of a link, the address that it prints, and codes that lead there.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Site, siteSchema } from "@cairn/schema";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
let directory: string;
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
  directory = mkdtempSync(join(tmpdir(), "cairn-link-"));
});
afterEach(() => {
  process.env = { ...before };
  rmSync(directory, { recursive: true });
});

const to = "https://shop.example/sale";
const spring = { slug: "spring", to, source: "news", medium: "email" };
const site = (id: string, links: object[]) =>
  siteSchema.parse({ id, write_key: `wk_of_${id}_00`, links });
const sites = [site("default", [spring]), site("other", [{ ...spring, slug: "theirs" }])];

async function cairn(...args: string[]) {
  const { url, asked } = await service(200, { rows: sites });
  const address = ["--collector", "https://go.example/"];
  const { code, out, err } = await runCairn(["link", ...args, "--url", url, ...address]);
  const body = asked.find(({ method }) => method === "POST")?.body;
  return { code, out, err, kept: body === undefined ? undefined : (JSON.parse(body) as Site) };
}

it("adds a link and prints its address", async () => {
  const words = ["--source", "wechat", "--medium", "social", "--campaign", "spring sale"];
  const { out, kept } = await cairn("add", "we", to, ...words);
  expect(out).toBe("https://go.example/r/we\n");
  expect(kept?.links.map(({ slug }) => slug)).toEqual(["spring", "we"]);
  expect(kept?.links[1]).toMatchObject({ to, source: "wechat", campaign: "spring sale" });
});

it("changes, lists and removes one", async () => {
  const changed = await cairn("add", "spring", `${to}/2`, "--source", "n", "--medium", "email");
  expect(changed.kept?.links).toMatchObject([{ slug: "spring", to: `${to}/2` }]);
  const { out } = await cairn("list", "--format", "csv");
  expect(out).toContain(`spring,https://go.example/r/spring,${to},news,email,`);
  expect((await cairn("remove", "spring")).kept?.links).toEqual([]);
});

it.each([
  ["svg", "<svg"],
  ["png", "\x89PNG"],
])("writes a QR code as %s", async (kind, begins) => {
  const file = join(directory, `code.${kind}`);
  expect((await cairn("qr", "spring", file)).code).toBe(0);
  expect(readFileSync(file, "latin1").startsWith(begins)).toBe(true);
});

it.each([
  [["add", "x", "javascript:alert(1)", "--source", "a", "--medium", "b"], "to: an address that"],
  [["add", "a b", to, "--source", "a", "--medium", "b"], "slug: 1 to 64"],
  [["add", "theirs", to, "--source", "a", "--medium", "b"], 'a link of the site "other"'],
  [["add", "x", to, "--medium", "b"], "--source"],
  [["remove", "none"], 'has no link "none"'],
  [["qr", "spring", "code.gif"], "an .svg or a .png"],
])("refuses what cannot be: %j", async (args, words) => {
  const { code, err } = await cairn(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
