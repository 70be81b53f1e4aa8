// The page of attribution: its figures are those of the API under the model that governs, down to a campaign.
import { beforeAll, expect, it } from "vitest";
import { at, setStage, soon } from "./support/stage.js";

const stage = setStage();
const euro = new Intl.NumberFormat("en-US", { style: "currency", currency: "EUR" });
const two = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const table = (caption: string, part = "tbody") =>
  stage.page.locator(`section[aria-label='${caption}'] ${part} tr`);
const cells = async (caption: string, part?: string) =>
  Promise.all((await table(caption, part).all()).map((row) => row.locator("td").allTextContents()));

beforeAll(async () => {
  const day = at(10_000).slice(0, 10);
  const lines = [
    "date,channel,source,campaign,cost,currency,impressions,clicks",
    `${day},email,email,autumn,30,EUR,1000,60`,
    `${day},paid_social,paid_social,autumn,100,EUR,5000,50`,
  ];
  await stage.engine.send("/api/v1/spend", lines.join("\n"), "text/csv");
});

it("shows the model that governs first, and how far each other is from it", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "attribution", by: "source" });
  await page.click(".models summary");
  for (const model of ["markov", "first"]) await page.getByLabel(model, { exact: true }).check();
  await soon(() => page.locator("th.group").allTextContents()).toEqual([
    "linear",
    "first",
    "markov",
  ]);
  expect(new URL(page.url()).searchParams.get("models")).toBe("first,markov");
  const { body } = await engine.get(
    "/api/v1/attribution?models=linear,first,markov&base=linear&by=source",
  );
  // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
  const wanted = body.rows.map(({ source, models }: any) => [
    source,
    two.format(models.linear.conversions),
    euro.format(models.linear.value),
    ...["first", "markov"].flatMap((model) => [
      two.format(models[model].conversions),
      euro.format(models[model].value),
      euro.format(models[model].value_difference),
    ]),
  ]);
  await soon(() => cells("Credit by source")).toEqual(wanted);
  await page.goBack();
  await soon(() => page.locator("th.group").count()).toBe(2);
});

it("the greatest row fills its bar, and the total has none", async () => {
  await stage.open({ page: "attribution" });
  await soon(() => cells("Credit by channel")).not.toEqual([]);
  const bars = (part: string) =>
    table("Credit by channel", part)
      .locator(".share")
      .evaluateAll((all) => all.map((bar) => (bar as HTMLElement).style.backgroundSize));
  expect((await bars("tbody"))[0]).toBe("100% 100%");
  expect(await bars("tfoot")).toEqual(["0% 100%", "0% 100%"]);
});

it("touches without spend are counted, and a range without spend says how to import it", async () => {
  const { page, engine } = stage;
  const { body } = await engine.get("/api/v1/spend?level=campaign&site=yen");
  expect(body.unmatched_tags.length).toBeGreaterThan(0);
  await stage.open({ page: "spend", level: "campaign", site: "yen" });
  const caption = "Touches without spend of the same words";
  await soon(async () => (await cells(caption)).map((row) => row.at(-1))).toEqual(
    // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
    body.unmatched_tags.map(({ touches }: any) => String(touches)),
  );
  expect(await page.locator("main").textContent()).toContain("No spend is known for this range");
});

it("one choice of a model governs credit and cost alike, by the keyboard", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "attribution" });
  const choice = page.locator("label", { hasText: /^Model/ }).locator("select");
  await choice.focus();
  await page.keyboard.type("last non");
  await soon(() => page.url()).toContain("model=last_non_direct");
  await soon(() => page.locator("th.group").allTextContents()).toEqual(["last non direct"]);
  const { body } = await engine.get("/api/v1/spend?model=last_non_direct&level=channel");
  const wanted = body.rows.map((row: Record<string, number>) => [
    row.channel,
    ...[row.cost, row.cpc, row.value, row.cac].map((money) =>
      money === null ? "–" : euro.format(Number(money)),
    ),
    row.roas === null ? "–" : two.format(Number(row.roas)),
    two.format(Number(row.new_customers)),
    two.format(Number(row.conversions) - Number(row.new_customers)),
  ]);
  const shown = async () =>
    (await cells("Cost and return, last non direct")).map((row) =>
      [0, 1, 5, 7, 10, 8, 11, 12].map((column) => row[column]),
    );
  await soon(shown).toEqual(wanted);
  const sums = await cells("Cost and return, last non direct", "tfoot");
  expect(sums.map(([name, , , , , , conversions]) => [name, conversions])).toEqual([
    ["(unattributed)", "0.00"],
    ["total", "20.00"],
  ]);
  expect(await page.locator("main").textContent()).toContain("blended ROAS, blended CPA");
});

it("opens a channel down to its campaigns and what they consist of, and closes it", async () => {
  const { page } = stage;
  await stage.open({ page: "attribution" });
  await page.getByRole("button", { name: "email" }).click();
  await soon(() => cells("Credit by campaign")).toEqual([["autumn", "10.00", "€799.00"]]);
  await soon(() => cells("Cost and return, linear")).toEqual([
    ["email", "email", "autumn", "€30.00", "1,000", "60", "6%", "€0.50"].concat([
      "10.00",
      "€799.00",
      "26.63",
      "€3.00",
      "€3.00",
      "10.00",
      "0.00",
    ]),
  ]);
  expect((await cells("Credit by campaign", "tfoot")).at(-1)).toEqual([
    "total",
    "20.00",
    "€1,598.00",
  ]);
  await page.getByRole("button", { name: "autumn" }).click();
  await soon(() => cells("Credit by content")).toEqual([["(none)", "10.00", "€799.00"]]);
  expect(new URL(page.url()).searchParams.get("within")).toBe('["email","autumn"]');
  await page.getByRole("link", { name: "All channels" }).click();
  await soon(() => cells("Credit by channel")).toHaveLength(2);
});

it("shows the conversion paths of the API once they are opened", async () => {
  const { page, engine } = stage;
  await page.getByText("Conversion paths").click();
  const { body } = await engine.get("/api/v1/paths/report?by=channel");
  const wanted = body.rows.map((row: Record<string, number>) => [
    row.path || "(no touch)",
    String(row.conversions),
    String(row.lost),
  ]);
  await soon(async () =>
    (await cells("The most frequent paths")).map((row) => [row[0], row[2], row[5]]),
  ).toEqual(wanted);
  expect(await page.getByText("Where in paths each channel stands").count()).toBe(1);
  expect(page.url()).toContain("paths=open");
});

it("sorts by the column whose head is pressed, and the address keeps it", async () => {
  const { page, engine } = stage;
  const caption = "Cost and return, linear";
  const { body } = await engine.get("/api/v1/spend?model=linear&level=channel");
  const labels = body.rows.map(({ channel }: { channel: string }) => channel);
  // No other has a cost, and so no ROAS: they stay below, as they came.
  const [email, paid] = ["email", "paid_social"];
  const others = labels.filter((label: string) => label !== email && label !== paid);
  expect(labels).toEqual([paid, email, ...others]);
  const order = async () => (await cells(caption)).map(([label]) => label);
  await stage.open({ page: "attribution" });
  await soon(order).toEqual(labels);
  const head = page.locator(`section[aria-label='${caption}'] th`, { hasText: /^ROAS$/ });
  const ways: [string, string[]][] = [
    ["descending", [email, paid]],
    ["ascending", [paid, email]],
  ];
  for (const [way, wanted] of ways) {
    await head.getByRole("button").press("Enter");
    await soon(() => head.getAttribute("aria-sort")).toBe(way);
    await soon(order).toEqual([...wanted, ...others]);
    const sums = (await cells(caption, "tfoot")).map(([label]) => label);
    expect(sums).toEqual(["(unattributed)", "total"]);
  }
  expect(new URL(page.url()).searchParams.get("sort_cost")).toBe("ROAS");
  await page.reload();
  await soon(() => head.getAttribute("aria-sort")).toBe("ascending");
  await head.getByRole("button").press("Enter");
  await soon(order).toEqual(labels);
  expect(page.url()).not.toContain("sort_cost");
});

it("keeps what has no name below all others, whichever way it is sorted", async () => {
  const { page } = stage;
  for (const sort of ["channel", "-channel", "cost", "-cost"]) {
    await stage.open({ page: "spend", level: "campaign", sort });
    const named = async () =>
      (await cells("Spend and what it earned")).map(([, , campaign]) => campaign !== "(none)");
    await soon(named).toContain(true);
    const shown = await named();
    expect(shown).toContain(false);
    expect(shown.lastIndexOf(true)).toBeLessThan(shown.indexOf(false));
  }
  expect(await page.locator("th[aria-sort='descending']").textContent()).toBe("cost");
});

it("says the rule in words", async () => {
  await stage.open({ page: "attribution", lookback_days: "7", direct: "drop_unless_all" });
  await soon(() => stage.page.locator(".rule p").first().textContent()).toContain(
    "A touch earns credit of a purchase up to 7 days after it. Every conversion of a person counts. Direct visits count only where there is nothing else. linear: the same to every touch. Money is in EUR, days are those of UTC.",
  );
});

it("keeps the rule on the way to a conversion's explanation, and to spend", async () => {
  const { page } = stage;
  await stage.open({ page: "attribution", lookback_days: "7", model: "last" });
  await page.getByRole("link", { name: "The conversions, and why each" }).click();
  await page.getByRole("link", { name: "o38" }).click();
  const rule = page.locator(".rule p").first();
  await soon(() => rule.textContent()).toContain("up to 7 days after it");
  expect(
    await page
      .locator("label", { hasText: /^Model/ })
      .locator("select")
      .inputValue(),
  ).toBe("last");
  await page.getByRole("link", { name: "Spend", exact: true }).click();
  await soon(() => rule.textContent()).toContain("up to 7 days after it");
  expect(await rule.textContent()).toContain("last: all to the last touch.");
});

it("says that a filter of another page does not narrow it", async () => {
  await stage.open({ page: "attribution", filters: '[["country","is",["DE"]]]' });
  const chips = stage.page.locator(".chips li");
  await soon(() => chips.allTextContents()).toEqual([
    "This page is not narrowed by:",
    "country is DE ×",
  ]);
});
