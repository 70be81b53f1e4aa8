// `cairn webhook`: what it keeps of a shop system, and the address that it prints.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Site, siteSchema } from "@cairn/schema";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
let directory: string;
let secretFile: string;
let mapFile: string;
const map = { status: "state", purchase: [2], order_id: "no", value: "total" };
const signature = { header: "X-Sign", method: "hmac-sha256-hex" };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
  directory = mkdtempSync(join(tmpdir(), "cairn-webhook-"));
  secretFile = join(directory, "secret");
  mapFile = join(directory, "map.json");
  writeFileSync(secretFile, "whsec_1\n");
  writeFileSync(mapFile, JSON.stringify({ map, signature }));
});
afterEach(() => {
  process.env = { ...before };
  rmSync(directory, { recursive: true });
});

const site = siteSchema.parse({
  id: "default",
  write_key: "wk_of_the_page",
  webhooks: [{ name: "shopify", kind: "shopify", secret: "" }],
});

async function cairn(...args: string[]) {
  const { url, asked } = await service(200, { rows: [site] });
  const address = ["--collector", "https://in.example"];
  const { code, out, err } = await runCairn(["webhook", ...args, "--url", url, ...address]);
  const body = asked.find(({ method }) => method === "POST")?.body;
  return { code, out, err, kept: body === undefined ? undefined : (JSON.parse(body) as Site) };
}

it("adds a system beside the others, and prints its address", async () => {
  const { out, kept } = await cairn("add", "pay", "--kind", "stripe", "--secret-file", secretFile);
  expect(out).toBe("https://in.example/hooks/default/pay\n");
  expect(kept?.webhooks).toEqual([
    { name: "shopify", kind: "shopify", secret: "" },
    { name: "pay", kind: "stripe", secret: "whsec_1" },
  ]);
});

it("takes the map and the signature of another system from a file", async () => {
  const options = ["--kind", "mapped", "--secret-file", secretFile, "--map", mapFile];
  const { kept } = await cairn("add", "weimob", ...options);
  expect(kept?.webhooks.at(-1)).toMatchObject({
    map: { purchase: ["2"], minor_units: false },
    signature: { header: "x-sign", method: "hmac-sha256-hex" },
  });
});

it("lists without secrets, and removes", async () => {
  const { out } = await cairn("list", "--format", "csv");
  expect(out).toContain("shopify,shopify,https://in.example/hooks/default/shopify");
  expect((await cairn("remove", "shopify")).kept?.webhooks).toEqual([]);
});

it.each([
  [["add", "x", "--kind", "mapped", "--secret-file", "SECRET"], "needs map and signature"],
  [["add", "x", "--kind", "mapped", "--secret-file", "SECRET", "--map", "SECRET"], "not JSON"],
  [["add", "x", "--kind", "stripe", "--secret-file", "/none"], "/none cannot be read"],
  [["add", "x", "--kind", "magento", "--secret-file", "SECRET"], "magento"],
  [["remove", "none"], 'has no webhook "none"'],
])("refuses what cannot be: %j", async (args, words) => {
  const { code, err } = await cairn(...args.map((word) => word.replace("SECRET", secretFile)));
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
