// What whoever installs the pixel reads on the console.
import { ingestReasons } from "@cairn/schema";
import { beforeEach, describe, expect, it } from "vitest";
import { arrived, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();
let said: string[] = [];
beforeEach(() => {
  said = [];
  stage.page.on("console", async (message) => {
    const values = await Promise.all(
      message.args().map((value) => value.jsonValue().catch(() => undefined)),
    );
    if (values.length > 0)
      said.push(`${message.type()}: ${values[0]} ${JSON.stringify(values[1])}`);
  });
});

const open = async (attributes: string, more: Parameters<typeof pageWith>[0] = {}) => {
  stage.site.pages.set("/", pageWith({ attributes, ...more }));
  await stage.page.goto(stage.site.url);
};
const debugged = 'data-key="wk_test" data-debug="true"';

describe("data-debug", () => {
  it("names each refused event, its id, why, what exactly, and how to mend it", async () => {
    const refusal = {
      index: 0,
      messageId: "order-1001",
      name: "Purchase",
      reason: "invalid_value",
      detail: "value is -1",
      hint: ingestReasons.invalid_value,
    };
    const body = { success: true, accepted: 1, rejected: [refusal] };
    stage.site.answers.push({ status: 200, body });
    await open(debugged);
    await expect.poll(() => said.join("\n")).toContain("[cairn] status 200");
    const line = said.find((one) => one.includes("[cairn] status 200"));
    for (const value of Object.values(refusal)) expect(line).toContain(JSON.stringify(value));
  });

  it("says what the collector says of a wrong key", async () => {
    const error = { code: "unknown_key", message: "No.", hint: "Send the site's key." };
    stage.site.answers.push({ status: 401, body: { error } });
    await open(debugged);
    await expect.poll(() => said.join("\n")).toMatch(/status 401 .*Send the site's key/);
    expect(said.join("\n")).toMatch(
      /warning: \[cairn\] docs\/pixel.md#refused .*Send the site's key/,
    );
  });

  it("is off by default: nothing is said as long as all is well", async () => {
    await open('data-key="wk_test"');
    await arrived(stage.site, 1);
    await stage.page.waitForTimeout(quietMs);
    expect(said).toEqual([]);
  });
});

describe("the overlay", () => {
  const lines = () =>
    stage.page.evaluate<string[]>(
      `[...document.querySelector("#cairn-debug").shadowRoot.querySelectorAll("li")].map((li) => li.textContent)`,
    );

  it("shows events, answers, refusals, blocked addresses and consent", async () => {
    const refusal = { index: 0, messageId: "o1", reason: "invalid_value", hint: "Send a number." };
    const before = `<meta http-equiv="content-security-policy" content="img-src 'self'">`;
    await open('data-key="wk_test" data-debug data-consent="required"', { before });
    await stage.page.waitForSelector("#cairn-debug", { state: "attached" });
    const header = () =>
      stage.page.evaluate<string>(
        `document.querySelector("#cairn-debug").shadowRoot.querySelector("header").textContent`,
      );
    await expect.poll(header).toContain("consent: pending");
    stage.site.answers.push({ status: 200, body: { success: true, rejected: [refusal] } });
    await stage.page.evaluate(`cairn("consent", "grant", { ads: false });
      cairn("track", "Purchase", { value: -1 }, { eventID: "o1" })`);
    await expect.poll(async () => (await lines()).join("\n")).toContain("Send a number.");
    const shown = (await lines()).join("\n");
    for (const words of ["pending  page", "sending  track Purchase  o1", "status 200", "refused"]) {
      expect(shown).toContain(words);
    }
    expect(await header()).toContain("+analytics -ads +personalization");
    await stage.page.evaluate(`document.body.append(
      Object.assign(new Image(), { src: "https://elsewhere.example/1.png" }))`);
    await expect
      .poll(async () => (await lines()).join("\n"))
      .toContain("img-src blocks https://elsewhere.example/1.png");
    expect(await stage.page.evaluate("cairnDebug.log.length > 3 && cairnDebug.options.key")).toBe(
      "wk_test",
    );
    await stage.page.evaluate("cairnDebug.close()");
    expect(await stage.page.locator("#cairn-debug").count()).toBe(0);
  });

  it("keeps 200 lines and 100 notes, however many events there are", async () => {
    await open(debugged);
    await stage.page.waitForFunction("window.cairnDebug");
    await stage.page.evaluate(`for (let n = 0; n < 300; n++) cairn("track", "Many", { n })`);
    await arrived(stage.site, 301);
    expect((await lines()).length).toBe(200);
    expect(await stage.page.evaluate("cairnDebug.log.length")).toBe(100);
  });

  it("names each option that has no effect as it stands", async () => {
    await open('data-key="wk_test" data-debug data-engagment="false" data-consent="cookie-less"');
    await expect
      .poll(() => said.filter((one) => one.includes("docs/pixel.md#bad-option")))
      .toEqual([
        expect.stringMatching(/engagment is no option: there are key, host, .*engagement/),
        expect.stringMatching(
          /consent is .*cookie-less.*: it has to be none, required or cookieless/,
        ),
      ]);
  });

  it("opens by ?cairn_debug in the address, and not without", async () => {
    await stage.page.goto(`${stage.site.url}/?cairn_debug`);
    await stage.page.waitForSelector("#cairn-debug", { state: "attached" });
    await stage.page.goto(`${stage.site.url}/`);
    await arrived(stage.site, 2);
    await stage.page.waitForTimeout(quietMs);
    expect(await stage.page.locator("#cairn-debug").count()).toBe(0);
  });
});

describe("a script tag without data-key", () => {
  it("warns, without data-debug too, and says what to add", async () => {
    await open("");
    await expect.poll(() => said).toEqual(["warning: [cairn] docs/pixel.md#no-key undefined"]);
  });

  it("is right where the page names the key itself", async () => {
    const before = `<script>
      window.fbq = function () { fbq.callMethod ? fbq.callMethod(...arguments) : fbq.queue.push(arguments) };
      fbq.queue = [];
      fbq("init", "wk_meta");
    </script>`;
    await open('data-alias="fbq"', { before });
    await arrived(stage.site, 1);
    expect(said).toEqual([]);
  });
});
