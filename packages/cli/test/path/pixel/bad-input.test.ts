// Whatever a page hands over: a warning with the heading that explains it, nothing thrown, other events unharmed.
import { beforeEach, describe, expect, it } from "vitest";
import { html, ready, setRealStage, stored } from "./real-stage.js";

const stage = setRealStage();
let warnings: string[] = [];
beforeEach(() => {
  warnings = [];
  stage.page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
});

const warned = (code: string) =>
  expect.poll(() => warnings.join("\n")).toContain(`docs/pixel.md#${code}`);

describe("a call", () => {
  // Name, the call, the warning, and what of the event is stored, if anything is.
  const cases: [string, string, string | undefined, object | undefined][] = [
    ["unknown command", `cairn("trakc", "Bad")`, "unknown-command", undefined],
    [
      "cyclic object",
      `const circle = {}; circle.self = circle; cairn("track", "Bad", circle)`,
      "fault",
      undefined,
    ],
    [
      "getter that throws",
      `cairn("track", "Bad", { get x() { throw new Error("x") } })`,
      "fault",
      undefined,
    ],
    ["function", `cairn("track", "Bad", { call() {}, n: 1 })`, "not-data", { n: "1" }],
    [
      "big integer",
      `cairn("track", "Bad", { n: 12345678901234567890n })`,
      undefined,
      {
        n: "12345678901234567890",
      },
    ],
    [
      "date",
      `cairn("track", "Bad", { at: new Date(0) })`,
      undefined,
      {
        // The store knows a time when it sees one.
        at: "1970-01-01T00:00:00.000000000Z",
      },
    ],
    ["invalid date", `cairn("track", "Bad", { at: new Date(NaN), n: 1 })`, undefined, { n: "1" }],
    ["huge payload", `cairn("track", "Bad", { x: "x".repeat(5e6) })`, "too-long", undefined],
    [
      "bad currency",
      `cairn("track", "Purchase", { value: 1, currency: "EURO" })`,
      "refused",
      undefined,
    ],
    [
      "bad value",
      `cairn("track", "Purchase", { value: "1,50", currency: "EUR" })`,
      "refused",
      undefined,
    ],
    ["no id", `cairn("identify", undefined)`, "no-id", undefined],
    ["text for properties", `cairn("track", "Bad", "text")`, undefined, {}],
  ];

  it.each(cases)("with %s", async (name, call, code, properties) => {
    const path = `/bad/${name.replaceAll(" ", "-")}`;
    await stage.page.goto(`${stage.origin()}${path}`);
    await ready(stage.page);
    await stage.page.evaluate(`{ ${call} } cairn("track", "Good")`);
    await stored(stage, `path = '${path}' AND name_sent = 'Good'`, 1);
    if (code) await warned(code);
    else expect(warnings).toEqual([]);
    const bad = await stage.rows(`path = '${path}' AND name_sent IN ('Bad', 'Purchase')`);
    if (!properties) return expect(bad).toEqual([]);
    const kept = JSON.parse(String(bad[0]?.json));
    expect(
      Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, String(value)])),
    ).toEqual(properties);
  });
});

it("events before init wait for it", async () => {
  const { page } = stage;
  stage.pages.set("/late", {
    body: `<!doctype html><title>x</title><script async src="/cairn.js"></script>`,
  });
  await page.goto(`${stage.origin()}/late`);
  await ready(page);
  await warned("no-key");
  await page.evaluate(`cairn("track", "Early"); cairn("init", "wk_whole_path_01")`);
  const rows = await stored(stage, "path = '/late' AND name != 'page_leave'", 2);
  expect(rows.map(({ name }) => name).sort()).toEqual(["Early", "page_view"]);
});

it("a wrong key is told with the collector's own words", async () => {
  const told: string[] = [];
  stage.page.on("console", async (message) => {
    const values = await Promise.all(
      message.args().map((value) => value.jsonValue().catch(() => undefined)),
    );
    told.push(JSON.stringify(values));
  });
  stage.pages.set("/key", {
    body: `<!doctype html><title>x</title><script async src="/cairn.js" data-key="wk_wrong"></script>`,
  });
  await stage.page.goto(`${stage.origin()}/key`);
  await warned("refused");
  await expect.poll(() => told.join()).toMatch(/unknown_key|write key/);
});

it("a Promise that the page replaced", async () => {
  const before = `<script>window.Promise = function () { throw new Error("theirs") }</script>`;
  stage.pages.set("/promise", { body: before + html() });
  await stage.page.goto(`${stage.origin()}/promise`);
  const rows = await stored(stage, "path = '/promise' AND name != 'page_leave'", 1);
  expect(rows.map(({ name }) => name)).toEqual(["page_view"]);
});
