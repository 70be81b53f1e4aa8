// docs/clients.md is true: its map of a shop system is one, its tables are the code's.
import { ways, webhookKinds, webhookSchema } from "@cairn/schema";
import { expect, it } from "vitest";
import { blocks, code, read, section, tableRows } from "./markdown.js";

const page = read("docs/clients.md");

it("has a map that a webhook takes", () => {
  for (const sample of blocks(page, "json")) {
    const webhook = { name: "w", kind: "mapped", secret: "s", ...JSON.parse(sample) };
    expect(webhookSchema.safeParse(webhook).error).toBeUndefined();
  }
});

it("lists every way in which an event comes, and every kind of shop system", () => {
  const listed = (heading: string) => tableRows(section(page, heading)).map(([word]) => code(word));
  expect(listed("## How far an event is believed")).toEqual([...ways]);
  expect(listed("## Webhooks of shop systems")).toEqual([...webhookKinds]);
});
