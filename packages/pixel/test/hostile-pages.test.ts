// The page is never harmed: whatever a page has done to the browser, and whatever it calls, it goes on.
import fc from "fast-check";
import { expect, it } from "vitest";
import { setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

/** Each takes something away or breaks it, as badly written pages, extensions and polyfills do. */
const harms = [
  ...methods("JSON", ["stringify", "parse"]),
  ...methods("Array.prototype", ["push", "map", "filter", "forEach", "includes", "slice", "find"]),
  ...methods("Array.prototype", ["some", "join", "sort", "shift", "unshift", "flatMap"]),
  ...methods("Object", ["assign", "keys"]),
  ...methods("String.prototype", ["replace", "split", "slice", "startsWith", "toLowerCase"]),
  ...methods("RegExp.prototype", ["exec", "test"]),
  ...methods("Map.prototype", ["get", "set", "delete", "keys"]),
  ...methods("Storage.prototype", ["getItem", "setItem", "removeItem"]),
  ...methods("window", ["fetch", "setTimeout", "clearTimeout", "addEventListener"]),
  ...methods("document", ["addEventListener", "querySelector", "hasFocus"]),
  ...methods("history", ["pushState", "replaceState"]).map((harm) => `${harm}; hasHistory = false`),
  ...methods("console", ["warn", "info"]),
  ...methods("Date", ["now", "parse"]),
  ...methods("Date.prototype", ["toJSON", "toISOString"]),
  ...methods("performance", ["now"]),
  ...methods("navigator", ["sendBeacon"]),
  ...methods("Intl", ["DateTimeFormat"]),
  ...methods("Math", ["max", "random"]),
  ...getters("window", ["localStorage", "crypto", "devicePixelRatio", "screen"]),
  ...getters("document", [
    "cookie",
    "title",
    "referrer",
    "visibilityState",
    "hidden",
    "currentScript",
  ]),
  ...getters("navigator", ["locks", "language", "globalPrivacyControl"]),
  ...["fetch", "URL", "URLSearchParams", "TextEncoder", "AbortSignal", "Uint8Array", "Request"].map(
    (name) => `window.${name} = undefined`,
  ),
  "window.fetch = () => undefined",
  "window.fetch = () => Promise.resolve({})",
  "window.Promise = function Promise() { throw new Error('mine') }",
  "window.Promise = class extends Promise { then() { throw new Error('mine') } }",
  "Promise.prototype.then = function () { throw new Error('mine') }",
  "Array.prototype[Symbol.iterator] = function () { throw new Error('mine') }",
  "Object.freeze(history)",
  "Object.freeze(window.cairn = { mine: true })",
  "window.cairn = () => { throw new Error('mine') }",
  "Object.prototype.polluted = { deep: true }; Object.prototype.__proto__;",
  "Object.defineProperty(Object.prototype, 'key', { get() { throw new Error('mine') } })",
  "Array.prototype.last = function () { return this[0] }",
  'document.write(\'<img name="currentScript"><form name="title"></form><a id="cairn"></a>\')',
];

/** Values that a page may hand over by mistake, as source text. */
const values = [
  ...["undefined", "null", "NaN", "0", "-1", "1n", '""', '"x"', "true", "[]", "{}", "Symbol('x')"],
  ...["() => {}", "new Date(NaN)", "new Date(0)", "window", "document.body", "new Proxy({}, {})"],
  "(() => { const circle = {}; circle.self = circle; return circle })()",
  "{ get value() { throw new Error('trap') } }",
  "{ toString() { throw new Error('trap') } }",
  "{ toJSON() { throw new Error('trap') } }",
  "new Proxy({}, { ownKeys() { throw new Error('trap') }, get() { throw new Error('trap') } })",
  "Object.create(null)",
  "{ em: { deep: 1n }, ph: Symbol('p') }",
  "{ value: 1n, currency: new Date(), contents: [() => {}] }",
  '"x".repeat(100000)',
  "{ __proto__: null, eventID: { valueOf: () => 7 } }",
];
const commands = [
  "track",
  "trackCustom",
  "trackSingle",
  "page",
  "screen",
  "identify",
  "group",
].concat([
  "set",
  "consent",
  "reset",
  "opt_out",
  "init",
  "quiet",
  "adopt",
  "id",
  "toString",
  "__proto__",
]);

const call = fc
  .tuple(fc.constantFrom(...commands), fc.array(fc.constantFrom(...values), { maxLength: 4 }))
  .map(([command, rest]) => `cairn(${[JSON.stringify(command), ...rest].join(", ")})`);

const page = fc.record({
  harm: fc.uniqueArray(fc.constantFrom(...harms), { maxLength: 4 }),
  calls: fc.array(call, { maxLength: 8 }),
});

async function visit({ harm, calls }: { harm: string[]; calls: string[] }): Promise<string> {
  const tries = calls.map((one) => `try { ${one} } catch (fault) { thrown.push(String(fault)) }`);
  const before = `<script>
    const later = setTimeout.bind(window), push = history.pushState.bind(history);
    var hasHistory = true, thrown = [];
    const tell = navigator.sendBeacon.bind(navigator), join = (list) => { let text = "";
      for (let n = 0; n < list.length; n++) text += list[n] + ";"; return text };
    thrown.push = function (one) { this[this.length] = one };
    for (const harm of [${harm.map((one) => `() => { ${one} }`).join()}]) try { harm() } catch {}
    later(() => {
      const mine = typeof cairn === "function" && cairn.loaded;
      if (mine) { ${tries.join("\n")} }
      if (hasHistory) try { history.pushState(null, "", "/moved") } catch (fault) { thrown.push("history") }
      // No iterator: the page may have broken that too.
      const names = ["online", "scroll", "focus", "blur", "popstate", "hashchange", "pagehide"];
      for (let n = 0; n < names.length; n++) dispatchEvent(new Event(names[n]));
      document.dispatchEvent(new Event("visibilitychange"));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      later(() => tell("/told", "thrown: " + join(thrown)), 60);
    }, 250);
  </script>`;
  stage.site.pages.set(
    "/hostile",
    pageWith({ before, attributes: 'data-key="wk_test" data-alias="fbq"' }),
  );
  const told = stage.page.waitForRequest(/\/told$/, { timeout: 10_000 });
  await stage.page.goto(`${stage.site.url}/hostile`, { waitUntil: "commit" });
  return (await told).postData() ?? "";
}

it("throws nothing for each harm alone, and history goes on", async () => {
  for (const harm of harms) {
    const outcome = await visit({ harm: [harm], calls: ['cairn("track", "Lead", { value: 1 })'] });
    expect([harm, outcome, [...stage.faults]]).toEqual([harm, "thrown: ", []]);
    stage.faults.length = 0;
  }
}, 300_000);

it("throws nothing for harms together and any calls", async () => {
  await fc.assert(
    fc.asyncProperty(page, async (given) => {
      const outcome = await visit(given);
      expect([outcome, [...stage.faults]]).toEqual(["thrown: ", []]);
      stage.faults.length = 0;
    }),
    {
      numRuns: Number(process.env.PIXEL_RUNS ?? 20),
      seed: Number(process.env.PIXEL_SEED ?? 7),
      endOnFailure: true,
    },
  );
}, 600_000);

function methods(owner: string, names: string[]): string[] {
  return names.map((name) => `${owner}.${name} = function () { throw new Error("mine") }`);
}

function getters(owner: string, names: string[]): string[] {
  return names.map(
    (name) =>
      `Object.defineProperty(${owner}, "${name}", { get() { throw new Error("mine") }, set() {} })`,
  );
}
