// The overview: cards and chart have the figures of the API, beside those of the time before.
import { beforeAll, expect, it } from "vitest";
import { setStage, soon } from "./support/stage.js";

const stage = setStage();
const address =
  "/api/v1/metrics?metrics=visitors,sessions,conversions,value&interval=day&compare=previous_period";
const card = (name: string) => stage.page.locator(".cards button", { hasText: name });
const cells = (column: number) =>
  stage.page.locator(`.chart tbody td:nth-child(${column})`).allTextContents();

// biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
let answer: any;
beforeAll(async () => {
  answer = (await stage.engine.get(address)).body;
});

it("the cards are the measures of the range, beside those of the time before", async () => {
  await stage.open({ page: "overview" });
  const { total, compare } = answer;
  await soon(() => card("sessions").locator("strong").textContent()).toBe(String(total.sessions));
  expect(await card("revenue").locator("strong").textContent()).toBe("€1,598.00");
  expect(await card("visitors").textContent()).toContain(`before ${compare.total.visitors}`);
  expect(await card("blended ROAS").locator("strong").textContent()).toBe("–");
});

it("says why a card has no figure, that a day is not over, and what is blended", async () => {
  expect(await card("ROAS").textContent()).toContain("no spend known");
  expect(await card("CTR").textContent()).toContain("no impressions");
  expect(await card("churn").textContent()).toContain("nobody before");
  expect(await card("DAU").textContent()).toContain("DAU, day so far");
  const cut = await stage.page
    .locator(".cards .quiet")
    .evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
  expect(cut).toEqual([]);
  expect(await stage.page.locator("main").textContent()).toContain("all revenue, organic too");
});

it.each([1440, 1100, 768])("no column of the lists is cut at %d px", async (width) => {
  const { page } = stage;
  await page.setViewportSize({ width, height: 900 });
  const tables = page.locator(".list .scroll");
  await soon(() => tables.count()).toBe(3);
  const cut = await tables.evaluateAll((all) =>
    all.flatMap(({ scrollWidth, clientWidth }) =>
      scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}`] : [],
    ),
  );
  expect(cut).toEqual([]);
  await page.setViewportSize({ width: 1100, height: 900 });
});

it("the table behind the chart has each day as the API does, with the time before", async () => {
  expect(await cells(3)).toEqual(
    answer.rows.map(({ visitors }: { visitors: number }) => String(visitors)),
  );
  expect(await cells(4)).toEqual(
    answer.rows.map(({ previous }: { previous: { visitors: number } }) =>
      String(previous.visitors),
    ),
  );
  expect((await cells(1)).at(-1)).toBe("Nov 23");
});

it("a card switches the chart to its measure, and the address keeps it", async () => {
  const { page } = stage;
  await card("sessions").focus();
  await page.keyboard.press("Enter");
  await soon(() => page.locator(".legend li").allTextContents()).toEqual([
    " revenue",
    " sessions",
    " sessions before",
  ]);
  expect(page.url()).toContain("metric=sessions");
  await page.goBack();
  await soon(() => page.locator(".legend li").nth(1).textContent()).toBe(" visitors");
});

it("draws each line in the colour of its legend, light and dark, as wide as there is room", async () => {
  const { page } = stage;
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1100, 400]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await soon(() => page.evaluate(isDrawn)).toEqual({ lines: [true, true, true], fits: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1100, height: 900 });
});

it("says what stands under the pointer", async () => {
  await soon(async () => {
    const plot = await stage.page.locator(".u-over").boundingBox();
    if (plot !== null) await stage.page.mouse.move(plot.x + plot.width - 3, plot.y + 50);
    return plot?.width ?? 0;
  }).toBeGreaterThan(900);
  await soon(() => stage.page.locator(".place").textContent()).toMatch(
    /^Nov 23: revenue €.*, visitors \d+, visitors before \d+$/,
  );
});

it("says who is there now", async () => {
  const { total } = (await stage.engine.get("/api/v1/live/now")).body;
  await soon(() => stage.page.locator("main a[href*='page=live']").textContent()).toContain(
    `${total.people_5m} people now`,
  );
});

const list = (title: string) => stage.page.locator(`.list[aria-label='${title}']`);
const listed = async (title: string) =>
  (await list(title).locator("tbody tr").allInnerTexts()).map((line) => line.trim().split(/\s+/));
const wanted = async (by: string, filters = "[]") => {
  const measures = "metrics=visitors,conversions,value&limit=10";
  const { body } = await stage.engine.get(
    `/api/v1/metrics?${measures}&by=${by}&filters=${encodeURIComponent(filters)}`,
  );
  const euro = new Intl.NumberFormat("en-US", { style: "currency", currency: "EUR" });
  return body.rows.map((row: Record<string, string>) => [
    row[by],
    String(row.visitors),
    // An order is not credited to the pages seen before it.
    ...(by === "path" ? [] : [String(row.conversions), euro.format(Number(row.value))]),
  ]);
};

it("each list has the rows of the API, by the dimension of its tab", async () => {
  const { page } = stage;
  await soon(() => listed("Sources")).toEqual(await wanted("channel"));
  await soon(() => listed("Pages")).toEqual(await wanted("path"));
  await soon(() => listed("Places and devices")).toEqual(await wanted("country"));
  const counted = list("Sources").locator("p", { hasText: "the visit in which they happened" });
  expect(await counted.getByRole("link").getAttribute("href")).toContain("page=attribution");
  expect(await list("Pages").locator("th").allTextContents()).toEqual(["path", "visitors"]);
  const shown = new Set<string>();
  await page.route("**/api/v1/metrics?*by=device*", async (route) => {
    // The answer before stands while this one is on its way, and is read as what it is.
    await page.waitForTimeout(300);
    for (const [label = ""] of await listed("Places and devices")) shown.add(label);
    await route.continue();
  });
  await list("Places and devices").getByRole("button", { name: "Device" }).click();
  await soon(() => listed("Places and devices")).toEqual(await wanted("device"));
  await soon(() => [...shown]).toEqual(["(none)"]);
  await page.unroute("**/api/v1/metrics?*by=device*");
  expect(page.url()).toContain("places=device");
});

it("a click on a row narrows the whole page, and a click on the chip widens it again", async () => {
  const { page, engine } = stage;
  await list("Sources").getByRole("button", { name: "referral" }).click();
  const filters = '[["channel","is",["referral"]]]';
  await soon(() => page.locator(".chips li").textContent()).toContain("channel is referral");
  expect(new URL(page.url()).searchParams.get("filters")).toBe(filters);
  const { body } = await engine.get(
    `/api/v1/metrics?metrics=visitors&filters=${encodeURIComponent(filters)}`,
  );
  await soon(() => card("visitors").locator("strong").textContent()).toBe(
    String(body.total.visitors),
  );
  await soon(() => listed("Sources")).toEqual(await wanted("channel", filters));
  await page.getByRole("button", { name: "Remove the filter" }).press("Enter");
  await soon(() => listed("Sources")).toEqual(await wanted("channel"));
});

it("leaves measures of spend out where a filter has another dimension", async () => {
  const { page } = stage;
  await list("Places and devices").getByRole("button", { name: "(none)" }).click();
  await soon(() => card("CTR").count()).toBe(0);
  expect(new URL(page.url()).searchParams.get("filters")).toBe('[["device","is_not_set"]]');
  expect(await page.locator("[role=alert]").count()).toBe(0);
});

/** In the page: whether the canvas has the colour of every legend, and is as wide as its place. */
const isDrawn = `(() => {
  const canvas = document.querySelector(".plot canvas");
  if (canvas === null) return undefined;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const has = (color) => {
    const [r, g, b] = color.match(/\\d+/g).map(Number);
    for (let at = 0; at < data.length; at += 4) {
      const far = Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b);
      if (data[at + 3] > 200 && far < 12) return true;
    }
    return false;
  };
  const swatches = [...document.querySelectorAll(".swatch")];
  return {
    lines: swatches.map((swatch) => has(getComputedStyle(swatch).borderTopColor)),
    fits: Math.abs(canvas.clientWidth - document.querySelector(".plot").clientWidth) <= 1,
  };
})()`;
