// Texts that pages are made of: times as people say them, and a snippet that a page can call at once.
import { expect, it } from "vitest";
import { claimColumns } from "../../attribution/src/reconciliation/claim-columns.js";
import { orderColumns } from "../../attribution/src/reconciliation/order-columns.js";
import { spendColumns } from "../../attribution/src/spend/spend-columns.js";
import { stub as stubOfPixel } from "../../pixel/src/snippet.js";
import { importKinds } from "../src/import-kinds.js";
import { unfinished } from "../src/parts/unfinished.js";
import { snippets, stub } from "../src/snippets.js";
import { edge } from "../src/words.js";

it.each([
  [0, "0 s"],
  [30, "30 s"],
  [60, "1 min"],
  [5_400, "90 min"],
  [3_600, "1 h"],
  [43_200, "12 h"],
  [86_400, "1 d"],
  [172_800, "2 d"],
])("an edge of %i seconds is %s", (seconds, words) => {
  expect(edge(seconds)).toBe(words);
});

it("the snippet of a page makes cairn callable before the script is there", () => {
  const { HTML } = snippets({ host: "http://localhost:8080", key: "wk_1" });
  expect(stub).toBe(stubOfPixel);
  expect(HTML?.code).toBe(
    `<script>${stub}</script>\n<script async src="http://localhost:8080/cairn.js" data-key="wk_1"></script>`,
  );
});

it.each([
  ["spend", spendColumns],
  ["orders", orderColumns],
  ["platform-claims", claimColumns],
] as const)("the columns named for an import of %s are those that it takes", (kind, taken) => {
  const { date_end: _, ...all } = taken as Record<string, unknown>;
  expect(importKinds[kind].columns.toSorted()).toEqual(Object.keys(all).toSorted());
});

it.each([
  ["the first day of a range that begins within it", [false, true, true], 0],
  ["the first and the last", [false, true, false], 1],
  ["all", [false, false], 2],
  ["none", [], 0],
])("of %s the days at the end may still grow", (_, days, expected) => {
  expect(unfinished(days.map((complete) => ({ complete })))).toBe(expected);
});
