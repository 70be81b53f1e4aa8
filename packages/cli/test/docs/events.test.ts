// docs/events.md is true: its examples are the golden events, its limits and reasons are the code's.
import {
  canonicalName,
  ingestReasons,
  limits,
  loadReasons,
  refusalReasons,
  touchNames,
} from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { code, read, section, tableRows } from "./markdown.js";

const page = read("docs/events.md");

describe("the examples", () => {
  const shown = [...page.matchAll(/<!-- fixture: (\S+) -->\n\n```json\n([\s\S]*?)```/g)];

  it("are there", () => expect(shown.length).toBeGreaterThanOrEqual(6));

  // packages/cli/test/fixtures.test.ts sends them and compares what is stored.
  it.each(shown.map(([, name, body]) => [name, body]))("%s is the golden event", (name, body) => {
    const fixture = JSON.parse(read(`packages/schema/fixtures/${name}.json`));
    expect(JSON.parse(body ?? "")).toEqual(fixture.sent);
  });
});

it("lists every refusal reason with the sentence that senders get", () => {
  const rows = tableRows(section(page, "## Refusal reasons"));
  expect(Object.fromEntries(rows.map(([reason, says]) => [code(reason), says]))).toEqual(
    refusalReasons,
  );
  const ofIngest = Object.keys(ingestReasons).length;
  const ofLoader = Object.keys(loadReasons);
  expect(page).toContain(`The first ${ofIngest} are decided before the answer`);
  expect(page).toContain(`The last ${ofLoader.length} belong to the loader`);
  expect(rows.slice(ofIngest).map(([reason]) => code(reason))).toEqual(ofLoader);
});

it("states the limits of the code", () => {
  const stated = Object.fromEntries(
    tableRows(section(page, "## Limits")).map(([what, limit]) => [
      what,
      Number.parseInt(limit ?? "", 10),
    ]),
  );
  expect(stated).toEqual({
    "body, also inflated": limits.bodyBytes,
    "one event": limits.eventBytes,
    batch: limits.batchEvents,
    "context of a batch": limits.batchContextBytes,
    "keys of an event, at all depths": limits.properties,
    "depth of an event": limits.depth,
    "characters of an id": limits.idLength,
    "characters of a name": limits.nameLength,
  });
});

it("names aliases that are aliases", () => {
  for (const [stored, sent = ""] of tableRows(section(page, "## Names"))) {
    for (const [, alias = ""] of sent.replace(/type `\w+`/, "").matchAll(/`([^`]+)`/g)) {
      expect(canonicalName(alias), alias).toBe(code(stored));
    }
  }
  for (const name of touchNames) expect(page).toContain(`\`${name}\``);
});
