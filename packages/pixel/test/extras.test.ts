// Extras: what each one tells, what it leaves alone, and where it stops.
import { describe, expect, it } from "vitest";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

/** A page whose extras are there: the closing event is told by their file, so it is what shows it. */
async function open(attributes: string, body = "") {
  const { site, page } = stage;
  site.pages.set("/", pageWith({ attributes: `data-key="wk_test" ${attributes}`, body }));
  await page.goto(site.url);
  await arrived(site, 1);
  await page.waitForLoadState("networkidle");
}

/** A page that is left keeps a copy until the next one hears of it: each event counts once. */
const named = (event: string) => {
  const found = stage.site.received().filter((one) => one.event === event);
  return [...new Map(found.map((one) => [one.messageId, one])).values()];
};

/** Leaves the page after a look that is long enough, and waits for all that it sends. */
async function leave() {
  await stage.page.waitForTimeout(1200);
  await stage.page.goto(`${stage.site.url}/next`);
  await expect
    .poll(() => stage.site.received().filter(({ context }) => context.page.path === "/next").length)
    .toBeGreaterThan(0);
  await stage.page.waitForTimeout(quietMs);
}

describe("the closing event", () => {
  it("is told where nothing is said, and beside extras that are named", async () => {
    await open('data-extras="outbound"');
    await leave();
    expect(named("page_leave").map(({ context }) => context.page)).toEqual([{ path: "/" }]);
  });

  it.each(['data-engagement="false"', 'data-extras="false"'])(
    "is not told with %s",
    async (off) => {
      await open(off);
      await leave();
      expect(new Set(stage.site.received().map(label))).toEqual(new Set(["page"]));
    },
  );

  it("leaves the others on with data-engagement=false", async () => {
    await open('data-engagement="false" data-extras="clicks"', '<b data-cairn-event="bold">x</b>');
    await stage.page.click("b");
    await leave();
    expect(named("bold")).toHaveLength(1);
    expect(named("page_leave")).toEqual([]);
  });

  it("counts 30 minutes of one look at most: a page may lie open over night", async () => {
    await stage.page.clock.install();
    await open("");
    await stage.page.clock.fastForward("02:00:00");
    await leave();
    const [closing] = named("page_leave");
    const ms = Number(closing?.properties?.engagement_ms);
    expect(ms).toBeGreaterThan(29 * 60_000);
    expect(ms).toBeLessThan(31 * 60_000);
  });
});

describe("errors", () => {
  it("are ten at most, each with 300 characters of its message", async () => {
    await open('data-extras="errors"');
    await stage.page.evaluate(`for (let n = 0; n < 12; n++)
      setTimeout(() => { throw new Error(n + "x".repeat(400)) })`);
    await expect.poll(() => stage.faults.length).toBe(12);
    await expect.poll(() => named("page_error").length).toBe(10);
    await stage.page.waitForTimeout(quietMs);
    expect(named("page_error")).toHaveLength(10);
    for (const { properties } of named("page_error")) {
      expect(String(properties?.message)).toHaveLength(300);
    }
    stage.faults.length = 0;
  });
});

describe("clicks", () => {
  const link = '<a href="https://elsewhere.example/x" data-cairn-event="chosen">x</a>';
  const guard = `<script>for (const type of ["click", "auxclick", "contextmenu"])
    addEventListener(type, (event) => event.preventDefault())</script>`;

  it("count by the left and the middle button, and not by the right one", async () => {
    await open('data-extras="clicks outbound"', link + guard);
    await stage.page.click("a", { button: "right" });
    await stage.page.waitForTimeout(quietMs);
    expect(stage.site.received().map(label)).toEqual(["page"]);
    await stage.page.click("a");
    await stage.page.click("a", { button: "middle" });
    await expect.poll(() => named("chosen").length).toBe(2);
    expect(named("outbound_click")).toHaveLength(2);
  });

  it("and submits are never prevented", async () => {
    const body = `<a id="file" href="/list.csv">file</a><a id="out" href="https://elsewhere.example/">out</a>
      <b id="marked" data-cairn-event="bold">x</b>
      <form id="form" action="/sent"><button id="send">send</button></form>
      <script>prevented = {};
        for (const type of ["click", "submit"]) document.addEventListener(type, (event) => {
          prevented[type + " " + event.target.id] = event.defaultPrevented; event.preventDefault() })</script>`;
    await open('data-extras="clicks downloads forms outbound"', body);
    for (const id of ["file", "out", "marked", "send"]) {
      // Submits are tried without the listener's own hand on the button's click.
      if (id === "send") await stage.page.evaluate("document.forms[0].requestSubmit()");
      else await stage.page.click(`#${id}`);
    }
    for (const name of ["file_download", "outbound_click", "bold", "form_submit"]) {
      await expect.poll(() => [name, named(name).length]).toEqual([name, 1]);
    }
    expect(await stage.page.evaluate("prevented")).toEqual({
      "click file": false,
      "click out": false,
      "click marked": false,
      "submit form": false,
    });
  });
});
