// `cairn retention` and its kin, and `cairn segments`, against a real service: the digits of REST.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { apiKey, startOneMachine } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
  const bought = (id: string, visitor: string, day: string, value: number) => ({
    ...{ id, name: "purchase", visitor, at: `2026-09-${day}T12:00:00Z`, value },
  });
  await insertEvents(machine.store, [
    { id: "t1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "email", country: "DE" },
    { id: "t2", at: "2026-09-02T10:00:00Z", visitor: "ben", channel: "paid_search" },
    bought("o1", "ana", "01", 80),
    bought("o2", "ana", "03", 20.5),
    bought("o3", "ben", "02", 10),
  ]);
});
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
});
afterEach(() => {
  process.env = { ...before };
});

const cairn = (...args: string[]) => runCairn([...args, "--url", machine.privateOrigin]);
const range = ["--from", "2026-09-01", "--to", "2026-09-03"];
const query = "from=2026-09-01&to=2026-09-03";

describe("reports of people", () => {
  it.each([
    [
      "retention",
      "retention?start=purchase&return=any&unit=day",
      ["--start", "purchase", "--unit", "day"],
    ],
    ["lifecycle", "lifecycle?unit=day&event=purchase", ["--unit", "day", "--event", "purchase"]],
    ["churn", "churn?unit=day&inactive_days=1", ["--unit", "day", "--inactive-days", "1"]],
    ["repurchase", "repurchase?within=30d", ["--within", "30d"]],
    ["lifetime-value", "lifetime-value?unit=day", ["--unit", "day"]],
    ["acquisition", "lifetime-value/acquisition?model=last", ["--model", "last"]],
  ])("%s has the rows of GET /api/v1/%s", async (command, route, options) => {
    const asked = await cairn(command, ...range, ...options, "--format", "csv");
    expect(asked.err).toBe("");
    const theirs = await machine.api(`/api/v1/${route}&${query}&format=csv`);
    expect(asked.out).toBe(theirs.replaceAll("\r\n", "\n"));
    expect(asked.out.split("\n").length).toBeGreaterThan(2);
    expect(asked.code).toBe(0);
  });

  it("retention is a grid for people, with what is not complete marked", async () => {
    const options = ["--start", "purchase", "--return", "purchase", "--unit", "day"];
    const { out } = await runCairn(
      ["retention", ...range, ...options, "--by", "country", "--url", machine.privateOrigin],
      { terminal: true },
    );
    expect(out).toMatch(/^country +cohort +size +0 +1 +2$/m);
    expect(out).toMatch(/^\(none\) +2026-09-01 +1 +100\.0% +0\.0% +100\.0%$/m);
    expect(out).toContain("unit day · mode on · cohort first");
    expect(out).toContain("start purchase");
    expect(out).not.toContain("[object");
  });

  it("rates are percentages and money is rounded for people", async () => {
    const { out } = await runCairn(
      ["repurchase", ...range, "--url", machine.privateOrigin, "--format", "table"],
      { terminal: true },
    );
    expect(out).toMatch(/^cohort +buyers +repeat_buyers +repurchase_rate +orders/m);
    expect(out).toMatch(/^2026-09-01 +2 +1 +50\.0% +3 /m);
  });

  it("a wrong choice is wrong use, and the service's words are passed on", async () => {
    expect((await cairn("retention", "--unit", "year")).code).toBe(2);
    const { code, err } = await cairn("retention", "--by", "password");
    expect(err).toContain("by: Allowed: event, type");
    expect(code).toBe(2);
    expect((await cairn("churn", "--filters", "x")).err).toContain("--filters cannot be read");
  });
});

describe("segments", () => {
  it("are saved, listed, looked into and removed", async () => {
    const file = join(directory, "buyers.json");
    writeFileSync(file, '{"all":[{"did":"purchase","at_least":2}]}');
    expect((await cairn("segments", "save", "repeat", `@${file}`)).out).toBe(
      "Saved repeat: 1 people.\n",
    );
    expect((await cairn("segments", "preview", '{"did":"purchase"}')).out).toBe("2 people.\n");
    const list = await cairn("segments", "list", "--format", "csv");
    expect(list.out).toMatch(/^name,definition\nrepeat,.*at_least/);
    const people = await cairn("segments", "people", "repeat", "--format", "csv");
    expect(people.out).toMatch(/^person_id,nodes\nvisitor:ana,/);
    const changes = await cairn("segments", "changes", "repeat", ...range, "--format", "ndjson");
    expect(JSON.parse(changes.out)).toEqual({ person_id: "visitor:ana", change: "entered" });
    const early = await cairn(
      "segments",
      "people",
      "repeat",
      "--at",
      "2026-09-02",
      "--format",
      "csv",
    );
    expect(early.out).not.toContain("visitor:ana");
    const asked = ["--event", "purchase", "--unit", "month", "--format", "ndjson"];
    const filters = ["--filters", '[["segment","is",["repeat"]]]'];
    expect(JSON.parse((await cairn("lifecycle", ...range, ...asked, ...filters)).out).active).toBe(
      1,
    );
    expect((await cairn("segments", "remove", "repeat")).out).toBe("Removed repeat.\n");
    expect((await cairn("segments", "people", "repeat")).err).toContain('no segment "repeat"');
  });

  it.each([
    [["save", "x", "{"], "The definition is not JSON"],
    [["save", "x", "@nowhere.json"], "nowhere.json cannot be read (ENOENT)"],
    [["save", "x", '{"did":"y","within":"soon"}'], "within"],
  ])("%j is wrong use: %s", async (args, words) => {
    const { code, err } = await cairn("segments", ...args);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
});
