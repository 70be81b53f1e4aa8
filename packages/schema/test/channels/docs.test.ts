import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileRules } from "../../src/channels/classify.js";
import { evidenceKinds } from "../../src/channels/evidence.js";
import { channels, defaultChannelRules, ruleFields } from "../../src/channels/rules.js";
import { clickIds } from "../../src/click-ids.js";
import { touchNames } from "../../src/names.js";

const page = readFileSync(new URL("../../../../docs/channels.md", import.meta.url), "utf8");

it("docs/channels.md lists the channels of the data, in order", () => {
  expect(rowsOf("Channels").map((cells) => code(cells[0]))).toEqual([...channels]);
});

it("docs/channels.md ranks evidence as the code does", () => {
  expect(rowsOf("Evidence and its ranking").map((cells) => code(cells[1]))).toEqual([
    ...evidenceKinds,
  ]);
});

it("docs/channels.md lists the click ids of the table, in order", () => {
  const documented = rowsOf("Click ids").map(([type, params, words, channel]) => [
    code(type),
    params?.replaceAll("`", ""),
    words,
    code(channel),
  ]);
  expect(documented).toEqual(
    clickIds.map((row) => [
      row.type,
      row.params.join(" "),
      `${row.source} / ${row.medium}`,
      row.class,
    ]),
  );
});

it("docs/channels.md names every touch event, rule field and word of the rules", () => {
  for (const name of [...touchNames, ...ruleFields]) expect(page).toContain(`\`${name}\``);
  const plain = page.replaceAll("\\|", "|");
  for (const word of wordsOf(defaultChannelRules)) expect(plain).toContain(word);
});

it("docs/channels.md shows rules that class as it says", () => {
  const sample = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const channelOf = compileRules(JSON.parse(sample));
  expect(channelOf({ source: "instagram", medium: "Creator" })).toBe("influencers");
  expect(channelOf({ source: "google", medium: "cpc" })).toBe("paid_search");
});

function rowsOf(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

function code(cell: string | undefined): string {
  return (cell ?? "").replaceAll("`", "");
}

// Every value and pattern that the rules compare with, except classes and kinds, which are words of ours.
function wordsOf(rules: unknown): string[] {
  const words: string[] = [];
  JSON.stringify(rules, (_key, value) => {
    if (typeof value === "object" && value !== null && "field" in value) {
      const own = ["kind", "sourceClass", "clickIdClass", "partner", "coupon"].includes(
        value.field,
      );
      if (!own) words.push(...(value.is ?? [value.contains ?? value.matches]));
    }
    return value;
  });
  return words.map((word) =>
    word.replace(/^\^\(\.\*video\.\*\)\$$/, "video").replace("push$", "push"),
  );
}
