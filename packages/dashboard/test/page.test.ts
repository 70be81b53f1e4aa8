// The page in a real Chromium: opened once by its link, and its figures are those of the API.
import { expect, it } from "vitest";
import { setStage, soon } from "./support/stage.js";

const stage = setStage();
const rows = async (part = "tbody") =>
  (await stage.page.locator(`main ${part} tr`).allInnerTexts()).map((line) =>
    line.trim().split(/\s+/),
  );
const credits = () => rows("[aria-label='Credit by channel'] tbody");

it("the link opens the page once; a second use and a stranger are refused", async () => {
  const { page, browser, address, engine } = stage;
  const link = `${address}/login?token=${engine.loginTokens.issue()}`;
  const answer = await page.goto(link);
  expect(page.url()).toMatch(new RegExp(`^${address}/(\\?|$)`));
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  const other = await browser.newContext();
  const thief = await other.newPage();
  expect((await thief.goto(link))?.status()).toBe(401);
  expect((await thief.goto(address))?.status()).toBe(401);
  expect(await thief.locator("#app").count()).toBe(0);
  await other.close();
});

it("a link that was used goes on where a session is", async () => {
  const { page, address, engine } = stage;
  const link = `${address}/login?token=${engine.loginTokens.issue()}`;
  for (const _ of ["first", "again"]) {
    await page.goto(link);
    await soon(() => page.locator(".card").count()).toBeGreaterThan(0);
  }
});

it("credits add up to the conversions, with what nobody earned", async () => {
  await stage.open({ page: "attribution" });
  await soon(() => rows("[aria-label='Credit by channel'] tfoot")).toEqual([
    ["(unattributed)", "0.00", "€0.00"],
    ["total", "20.00", "€1,598.00"],
  ]);
  expect(await credits()).toEqual([
    ["email", "10.00", "€799.00"],
    ["organic_search", "10.00", "€799.00"],
  ]);
});

it("follows the site, the range and the rule of the address", async () => {
  const { page } = stage;
  await stage.open({ page: "attribution", site: "quiet" });
  await soon(() => page.locator(".state").first().textContent()).toBe("No purchase in this range.");
  await page.getByLabel("Site").selectOption("default");
  await soon(credits).toHaveLength(2);
  await page.getByLabel("Range").selectOption("7");
  await soon(() => page.url()).toContain("days=7");
  await stage.open({ page: "attribution", lookback_days: "-1" });
  await soon(() => page.locator("[role=alert]").first().textContent()).toContain("lookback_days");
});

it("rounds money to what people pay with, and keeps every digit at hand", async () => {
  const cell = stage.page.locator("main tbody tr:first-child td:nth-child(3) span");
  for (const [site, shown, exact] of [
    ["yen", "¥33", "33.333334"],
    ["dinar", /KWD.33\.333/, "33.333334"],
  ] as const) {
    await stage.open({ page: "attribution", site });
    await soon(() => cell.textContent()).toMatch(shown);
    expect(await cell.getAttribute("title")).toBe(exact);
  }
});

it("explains a conversion: its touches and what each earned", async () => {
  const { page } = stage;
  await stage.open({ page: "conversions" });
  await page.getByRole("link", { name: "o38" }).click();
  await soon(() => page.locator("h2").textContent()).toBe("Why it was credited so");
  await soon(() => rows()).toHaveLength(1);
  expect((await rows())[0]?.join(" ")).toMatch(/^1 email 1\.00 €79\.90 .* autumn utm/);
});

it("asks a question in SQL by the keyboard, and says what is wrong with one", async () => {
  const { page } = stage;
  await stage.open({ page: "sql" });
  const text = page.getByLabel("A question, read-only");
  await text.fill(
    "SELECT name, count() AS n FROM events WHERE site = 'default' AND name = 'purchase' GROUP BY name",
  );
  await text.press("Control+Enter");
  await soon(() => rows()).toEqual([["purchase", "20"]]);
  await text.fill("DROP TABLE events");
  await text.press("Control+Enter");
  await soon(() => page.locator("[role=alert]").textContent()).toContain("Only SELECT");
});

it("a question that is cancelled says so, and is asked again", async () => {
  const { page } = stage;
  let isSlow = true;
  await page.route("**/api/v1/attribution?*", async (route) => {
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue().catch(() => undefined);
  });
  await stage.open({ page: "attribution" });
  await page.getByRole("button", { name: "Cancel" }).first().click();
  await soon(() => page.locator("[role=alert]").first().textContent()).toContain("Cancelled.");
  isSlow = false;
  await page.getByRole("button", { name: "Ask again" }).click();
  await soon(credits).toHaveLength(2);
  await page.unroute("**/api/v1/attribution?*");
});

it("is sent packed to whoever takes it so", async () => {
  const scripts = [...new Set(stage.asked.filter((url) => url.endsWith(".js")))];
  expect(scripts.length).toBeGreaterThan(3);
  for (const url of scripts) {
    const sent = async (encoding: string) => {
      const answer = await fetch(url, { headers: { "accept-encoding": encoding } });
      return [answer.headers.get("content-encoding"), await answer.text()];
    };
    const [, plain] = await sent("identity");
    expect(await sent("br, gzip")).toEqual(["br", plain]);
    expect(await sent("gzip")).toEqual(["gzip", plain]);
  }
});

it("says that there is no such page, and when the session has ended", async () => {
  const { page, context } = stage;
  await stage.open({ page: "<b>nope" });
  await soon(() => page.locator("[role=alert]").textContent()).toContain('no page "<b>nope"');
  await stage.open({ page: "attribution" });
  await soon(credits).toHaveLength(2);
  await context.clearCookies();
  await page.locator("label", { hasText: /^By/ }).locator("select").selectOption("source");
  await soon(() => page.locator("[role=alert]").first().textContent()).toContain(
    "session has ended",
  );
});
