// What README.md and docs/events.md show is pasted into a page as it stands, and works.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stub } from "../src/snippet.js";
import { arrived, label, setStage } from "./browser-test.js";

const stage = setStage();

/** The first fenced block of a language, without the indentation of the list that it stands in. */
function block(page: string, language: string): string {
  const [, indent = "", code = ""] =
    new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "m").exec(page) ?? [];
  return code.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}

describe.each(["README.md", "docs/events.md"])("%s", (file) => {
  const page = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
  const html = block(page, "html");
  const js = block(page, "js");

  it("shows the package's own stub", () => {
    expect(html).toContain(`<script>${stub}</script>\n<script async src=`);
  });

  it("has calls that work in an inline script right below the tag", async () => {
    const { site } = stage;
    const pasted = html.replace("http://localhost:8080", site.url).replace("wk_…", "wk_test");
    site.pages.set("/", `<!doctype html><title>Mine</title>${pasted}<script>${js}</script>`);
    await stage.page.goto(site.url);
    const events = await arrived(site, js.includes("identify") ? 3 : 2);
    expect(events.slice(0, 2).map(label)).toEqual(["page", "track Purchase"]);
    expect(events[1]).toMatchObject({
      messageId: "order-1001",
      properties: { value: 79.9, currency: "EUR" },
    });
    expect(site.arrivals[0]?.writeKey).toBe("wk_test");
  });
});
