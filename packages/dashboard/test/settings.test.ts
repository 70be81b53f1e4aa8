// The page of settings, and what it changes on the others; a page that is shared, and taken back.
import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { at, setStage, soon } from "./support/stage.js";

const stage = setStage();
const region = (name: string) => stage.page.getByRole("region", { name });
const status = (name: string) => region(name).locator("[role=status]");
const day = at(10_000).slice(0, 10);

it("saves a site without losing what it says nothing about, and changes its key in two steps", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "settings" });
  const rules = [{ channel: "kept", when: { field: "medium" as const, is: ["kept"] } }];
  const site = engine.sites.get("default");
  if (site !== undefined) await engine.sites.put({ ...site, channel_rules: rules });
  await stage.open({ page: "settings" });
  const form = page.locator("form.fields").first();
  await form.getByLabel("Weeks begin on").selectOption("sunday");
  await form.getByLabel("Currency").fill("EUR");
  await form.getByLabel("Days in which a touch earns credit").fill("7");
  await form.getByRole("button", { name: "Save" }).click();
  await soon(() => form.locator("[role=status]").first().textContent()).toContain("Saved.");
  const saved = { week_start: "sunday", currency: "EUR", lookback_days: 7, channel_rules: rules };
  expect(engine.sites.get("default")).toMatchObject({ ...saved, write_key: site?.write_key });
  await form.getByRole("button", { name: "Change the public key" }).click();
  await form.getByRole("button", { name: "Change it" }).press("Enter");
  await soon(() => engine.sites.get("default")?.write_key).toMatch(/^wk_[0-9a-f]{32}$/);
  expect(engine.sites.get("default")).toMatchObject(saved);
  await stage.open({ page: "settings" });
  await soon(() => form.getByLabel("Weeks begin on").inputValue()).toBe("sunday");
  await stage.open({ page: "attribution" });
  await soon(() => page.locator(".rule").first().textContent()).toContain("up to 7 days after it");
  expect(await page.getByLabel("Look-back, days").inputValue()).toBe("7");
  if (site !== undefined) await engine.sites.put(site);
});

it("tries a link on a rule, sorts history by it, and the other pages show it", async () => {
  const { page } = stage;
  await stage.open({ page: "settings" });
  const rules = region("Channel rules");
  await rules.getByLabel("With what").fill("email");
  await rules.getByLabel("the channel is").fill("newsletter");
  await rules.getByRole("button", { name: "Add the rule" }).click();
  await rules.getByLabel("With what").fill("nobody");
  await rules.getByLabel("the channel is").fill("first");
  await rules.getByRole("button", { name: "Add the rule" }).click();
  await rules.getByRole("button", { name: "Move rule 2, first, up" }).click();
  await rules.getByLabel("Try a link").fill("https://shop.example/?utm_source=email&utm_medium=x");
  await rules.getByRole("button", { name: "Try it" }).click();
  await soon(() => status("Channel rules").last().textContent()).toBe(
    "newsletter, not email, by utm: email, x.",
  );
  await rules.getByRole("button", { name: "What would move?" }).click();
  await soon(() => status("Channel rules").first().textContent()).toMatch(
    /^Would move: 10 from email to newsletter, /,
  );
  await rules.getByRole("button", { name: "Save, and sort history again" }).click();
  await soon(() => status("Channel rules").first().textContent()).toMatch(
    /^Saved. Moved: 10 from email to newsletter, /,
  );
  await rules.getByRole("button", { name: "Move rule 2, newsletter, up" }).press("Enter");
  const channels = rules.locator("tbody td:first-child");
  await soon(() => channels.allTextContents()).toEqual(["newsletter", "first"]);
  // The focus goes with the rule: there is no way further up.
  await soon(() => page.evaluate("document.activeElement.ariaLabel")).toBe(
    "Move rule 1, newsletter, down",
  );
  await page.keyboard.press("Enter");
  await soon(() => channels.allTextContents()).toEqual(["first", "newsletter"]);
  await stage.open({ page: "attribution" });
  const credits = page.locator("section[aria-label='Credit by channel'] tbody td:first-child");
  await soon(() => credits.allTextContents()).toEqual(["newsletter", "unassigned"]);
});

it("takes a file of spend, and says of each wrong row what is the matter", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "settings" });
  const form = page.getByRole("form", { name: "Import" });
  const named = () => form.locator("p.quiet").textContent();
  await form.getByLabel("What it is").selectOption("orders");
  await soon(named).toContain("order_id, ordered_at, value, currency, status.");
  await form.getByLabel("What it is").selectOption("spend");
  await soon(named).toContain("docs/spend.md");
  const choose = (text: string) =>
    form
      .locator("input[type=file]")
      .setInputFiles({ name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose(`date,channel,cost,currency\n${day},email,<b>much,EUR\n`);
  await form.getByRole("button", { name: "Import" }).click();
  await soon(() => form.locator("[role=status]").textContent()).toContain("Nothing was written.");
  await soon(() => form.locator("tbody tr").allTextContents()).toHaveLength(1);
  expect(await form.locator("tbody tr").textContent()).toContain("<b>much");
  await choose(`date,channel,cost,currency\n${day},email,12.50,EUR\n`);
  await form.getByRole("button", { name: "Only check it" }).click();
  await soon(() => form.locator("[role=status]").textContent()).toBe(
    `1 rows are right, ${day} to ${day}.`,
  );
  expect((await engine.get("/api/v1/spend")).body.total.cost).toBe("0.00");
  await form.getByRole("button", { name: "Import" }).click();
  await soon(() => form.locator("[role=status]").textContent()).toContain("1 rows are taken");
  expect((await engine.get("/api/v1/spend")).body.total.cost).toBe("12.50");
});

it("gives an import up that is cancelled", async () => {
  const { page } = stage;
  const form = page.getByRole("form", { name: "Import" });
  await page.route("**/api/v1/spend?*", () => undefined);
  await form.getByRole("button", { name: "Import" }).click();
  await form.getByRole("button", { name: "Cancel" }).click();
  await soon(() => form.locator("[role=status]").textContent()).toContain("Cancelled.");
  await page.unroute("**/api/v1/spend?*");
});

it("copies the snippet that is shown", async () => {
  const { page } = stage;
  await stage.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await stage.open({ page: "install" });
  await page.getByRole("button", { name: "curl" }).click();
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await soon(() => page.getByText("Copied.").count()).toBe(1);
  const copied = await page.evaluate("navigator.clipboard.readText()");
  expect(copied).toBe(await page.locator("pre").textContent());
  expect(copied).toContain("curl -u wk_");
});

it("writes an annotation, which the chart shows", async () => {
  const { page } = stage;
  await stage.open({ page: "settings" });
  const notes = region("Annotations");
  await notes.getByLabel("Day", { exact: true }).fill(day);
  await notes.getByLabel("What happened").fill("<i>The sale</i> begins");
  await notes.getByRole("button", { name: "Write it down" }).click();
  await soon(() => notes.locator("tbody tr").count()).toBe(1);
  await stage.open({ page: "overview" });
  await soon(() => page.locator(".notes li").allTextContents()).toEqual([
    expect.stringMatching(/^Nov \d+: <i>The sale<\/i> begins$/),
  ]);
});

it("saves a chart as a picture and as figures", async () => {
  const { page } = stage;
  const files: Record<string, Buffer> = {};
  for (const ending of ["PNG", "CSV"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".chart").getByRole("button", { name: ending }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`visitors-by-day.${ending.toLowerCase()}`);
    files[ending] = await readFile(await download.path());
  }
  expect(files.PNG?.subarray(1, 4).toString()).toBe("PNG");
  expect(files.PNG?.length).toBeGreaterThan(5_000);
  const lines = files.CSV?.toString().split("\r\n") ?? [];
  expect(lines[0]).toBe(',"revenue","visitors","visitors before"');
  expect(lines).toHaveLength((await page.locator(".chart tbody tr").count()) + 2);
});

let strangers: BrowserContext | undefined;
afterAll(() => strangers?.close());

it("shares the page by a link, read-only, until it is revoked", async () => {
  const { page, browser, address } = stage;
  await page.getByText("Share", { exact: true }).click();
  await page.getByRole("button", { name: "Make a link to this page" }).click();
  const link = page.getByLabel("The link");
  await soon(() => link.count()).toBe(1);
  const url = await link.inputValue();
  expect(url).toMatch(new RegExp(`^${address}/share/[\\w-]{43}$`));

  const sharing = page.locator(".sharing");
  expect(await sharing.locator(".note").textContent()).toContain("Only this machine can open it");
  expect(await sharing.locator("tbody td:nth-child(2)").textContent()).toBe("Overview");
  await stage.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await sharing.getByRole("button", { name: "Copy" }).press("Enter");
  await soon(() => sharing.getByText("Copied.").count()).toBe(1);
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(url);

  strangers = await browser.newContext({ locale: "en-US" });
  const other: Page = await strangers.newPage();
  await other.goto(url);
  const cards = other.locator(".cards strong");
  await soon(() => cards.allTextContents()).toEqual(
    await page.locator(".cards strong").allTextContents(),
  );
  expect(await other.locator("nav, .sharing").count()).toBe(0);
  await soon(() => other.locator(".list tbody tr").count()).toBeGreaterThan(2);
  expect(await other.locator("[role=alert]").count()).toBe(0);
  await other.getByLabel("Range").selectOption("90");
  await soon(() => other.locator(".chart tbody tr").count()).toBe(90);
  await other.goto(`${address}/?page=people&person=visitor-1`);
  await soon(() => other.locator("[role=alert]").textContent()).toContain(
    "This link shows one page",
  );

  await page.getByRole("button", { name: "Revoke" }).click();
  await soon(() => page.locator(".sharing [role=status]").textContent()).toContain(
    "nothing any more",
  );
  expect((await other.goto(url))?.status()).toBe(404);
  expect((await other.goto(address))?.status()).toBe(401);
});
