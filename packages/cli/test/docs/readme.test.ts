// The README is true: its ten minutes run as they are written, and its figures are the measured ones.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { scriptTag, stub } from "@cairn/pixel";
import { expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct, type Ran } from "./product.js";

const page = read("README.md");
const directory = temporaryDirectory();

it("the first ten minutes work as written", async () => {
  const [install, ...steps] = blocks(section(page, "## First ten minutes"), "sh");
  const shop = steps.pop();
  expect(install).toBe("npm ci && npm start\n");
  expect(shop).toBe("CAIRN_EXAMPLES=1 npm start\n");

  const { scripts } = JSON.parse(read("package.json"));
  expect(scripts.start).toBe("node scripts/start.mjs");
  const product = await prepareProduct(directory);
  const first = await product.start();
  const ran = await product.shell(steps.map((step) => `echo "${mark}"\n${step}`).join("\n"));
  expect(ran.code, ran.all).toBe(0);
  const [events, first_order, demo, models, conversion, funnel, sql] = answers(ran);
  const accepted = '{"success":true,"accepted":1,"rejected":[]}';
  expect(events?.split(accepted)).toHaveLength(4);
  expect(first_order).toMatch(/^email\t1\t79\.90$/m);
  expect(first_order).toMatch(/^1 .+ email +newsletter .+ (utm|explicit)$/m);
  expect(first_order).toMatch(/^last +1$/m);
  expect(demo).toMatch(/Copies +(\d+) orders sent by browser and server; 0 counted twice/);
  expect(demo).toMatch(/Queryable +(\S+) of \1 different events/);
  expect(models).toMatch(/^channel\tfirst\tfirst_value\tlast/m);
  expect(models).toMatch(/^paid_search\t/m);
  expect(models).toMatch(/^campaign,conversions,value$/m);
  expect(conversion).toMatch(/^touches\n.*evidence/m);
  expect(funnel?.match(/^[1-4]\t/gm)).toHaveLength(4);
  expect(sql).toMatch(/^channel\ttouches$/m);
  expect(sql).toMatch(/^channel\tconversions\tvalue$/m);

  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const second = await product.start({ CAIRN_EXAMPLES: "1" });
  const [, address = ""] = /<(http:\S+shop\/)>/.exec(page) ?? [];
  const visit = await product.shell(`curl -fsS ${address}; curl -fsS ${address}../../cairn.js`);
  expect(visit.code, visit.all).toBe(0);
  expect(visit.stdout).toMatch(/data-key="wk_/);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
}, 240_000);

const mark = "--- step ---";
const answers = ({ stdout }: Ran): string[] => stdout.split(`${mark}\n`).slice(1);

it("shows the script tag that the product prints, under the stub for inline calls", () => {
  const tag = scriptTag("localhost:8080", "wk_…");
  expect(blocks(page, "html")).toEqual([`<script>${stub}</script>\n${tag}\n`]);
});

it("quotes the sizes of the built pixel and of the engine", () => {
  const figures = new Map(
    tableRows(section(page, "## Figures")).map(([what, size]) => [what, size]),
  );
  const built = JSON.parse(read("packages/pixel/dist/manifest.json"));
  const bytes = (size: number) => `${size.toLocaleString("en-US")} bytes`;
  expect(figures.get("`cairn.js`, Brotli")).toBe(bytes(built.brotli));
  expect(figures.get("`cairn.js`, gzip")).toBe(bytes(built.gzip));
  const engine = join(repository, "node_modules/@chdb");
  const sizes = readdirSync(engine, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  const gigabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e9;
  expect(Math.abs(gigabytes - Number.parseFloat(figures.get("of which chDB") ?? ""))).toBeLessThan(
    0.05,
  );
});

it("links only to pages and pictures that exist", () => {
  const pages = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "bench/README.md",
  ];
  const docs = readdirSync(join(repository, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`);
  for (const from of [...pages, ...docs, "deploy/README.md", "deploy/kafka/README.md"]) {
    for (const [, to = ""] of read(from).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
      expect(existsSync(join(repository, from, "..", to)), `${from} links to ${to}`).toBe(true);
    }
  }
});
