// Every page, wide and narrow, light and dark: axe finds nothing serious, and the page never scrolls sideways.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { setStage, soon } from "./support/stage.js";

const stage = setStage();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages: Record<string, string>[] = [
  { page: "overview" },
  { page: "attribution", models: "first,linear,markov" },
  { page: "conversions" },
  { page: "conversions", explain: "o38" },
  {
    ...{ page: "funnel", by: "channel", trend: "1", against: "previous_period" },
    steps:
      '[{"event":["page_view"],"filters":[["channel","is_set"]]},{"event":["purchase"],"optional":true},{"event":["any"]}]',
    ...{ step: "2", outcome: "lost", exclude: '[{"event":["refund"]}]' },
  },
  { page: "journeys", of: "event", place: "page_view", groups: '[{"pattern":"a","name":"b"}]' },
  { page: "retention", unit: "week", by: "channel" },
  { page: "retention", show: "repurchase" },
  {
    page: "segments",
    definition:
      '{"all":[{"did":"purchase","at_least":2},{"any":[{"touch":[["channel","is",["email"]]]},{"geography":[["country","is",["DE"]]]}]}]}',
  },
  { page: "spend" },
  { page: "people", person: "visitor-1" },
  { page: "quality" },
  { page: "install" },
  { page: "settings" },
  { page: "live" },
  { page: "sql", query: "SELECT name, count() AS n FROM events GROUP BY name" },
];

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

it.each(pages)("%j", async (parameters) => {
  const { page } = stage;
  await stage.open(parameters);
  await soon(() => page.locator("main :is(table, .card, .state)").count()).toBeGreaterThan(0);
  await soon(() => page.getByText("Working it out").count()).toBe(0);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
      // By the debugger: the page's policy lets no script of others in.
      await page.evaluate(axe);
      const found = await page.evaluate<Violation[]>(
        "axe.run().then(({ violations }) => violations)",
      );
      const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  }
});
