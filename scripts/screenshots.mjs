// Writes docs/screenshots: pages of the dashboard over the demo site, narrow and wide, light and dark.
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { withDemoPage } from "./demo-page.mjs";

const folder = join(import.meta.dirname, "../docs/screenshots");
const mostBytes = 1.5e6;
const site = "demo";
const models = { model: "linear", models: "first,last" };
const shots = [
  { name: "overview", width: 1440, scheme: "light", view: { page: "overview" } },
  { name: "overview", width: 1440, scheme: "dark", view: { page: "overview" } },
  { name: "overview", width: 360, scheme: "dark", view: { page: "overview" } },
  { name: "attribution", width: 1440, scheme: "light", view: { page: "attribution", ...models } },
  { name: "attribution", width: 768, scheme: "dark", view: { page: "attribution", ...models } },
  { name: "funnel", width: 1440, scheme: "light", view: { page: "funnel", preset: "checkout" } },
  { name: "journeys", width: 1440, scheme: "light", view: { page: "journeys" } },
  { name: "retention", width: 1440, scheme: "light", view: { page: "retention" } },
  { name: "explain", width: 768, scheme: "light", view: { page: "conversions" }, opens: true },
  { name: "explain", width: 360, scheme: "light", view: { page: "conversions" }, opens: true },
];

build();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let bytes = 0;
await withDemoPage({ days: 60, visitors: 3000 }, async ({ page, address }) => {
  await page.evaluate(sendSpend, spend());
  const longest = await longestJourney(page);
  for (const { name, width, scheme, view, opens } of shots) {
    await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const query = new URLSearchParams({ ...view, site, ...(opens && { explain: longest }) });
    await page.goto(`${address}/?${query}`);
    await page.waitForSelector("main .rule");
    await page.getByText("Working it out").first().waitFor({ state: "detached" });
    if (name === "overview") await page.waitForSelector(".plot canvas");
    const path = join(folder, `${name}-${width}-${scheme}.png`);
    await page.screenshot({ path });
    bytes += statSync(path).size;
    console.log(`${path}: ${statSync(path).size} bytes`);
  }
});
if (bytes > mostBytes) throw new Error(`${bytes} bytes of pictures; at most ${mostBytes}`);

/** What two systems would have cost, by day: the demo itself has none. */
function spend() {
  const rows = Array.from({ length: 60 }, (_, ago) => {
    const day = new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const cost = 12 + ((ago * 7) % 9);
    return [
      `${day},paid_search,google,${cost},EUR,${cost * 90},${cost * 3}`,
      `${day},paid_social,instagram,${cost - 5},EUR,${cost * 160},${cost * 2}`,
    ];
  });
  return ["date,channel,source,cost,currency,impressions,clicks", ...rows.flat()].join("\n");
}

async function sendSpend(body) {
  const headers = { "content-type": "text/csv" };
  await fetch("/api/v1/spend?site=demo", { method: "POST", headers, body });
}

/** The order with the most touches: it shows what an explanation is for. */
async function longestJourney(page) {
  const query = `SELECT event_id FROM journeys(site = 'demo', conversion = 'purchase', from = toString(today() - 30), to = toString(today() + 1), lookback_days = 30) ORDER BY length(channels) DESC, event_id LIMIT 1`;
  return page.evaluate(async (body) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/v1/sql", { method: "POST", headers, body });
    return (await answer.json()).rows[0][0];
  }, JSON.stringify({ query }));
}
