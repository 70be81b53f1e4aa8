// `cairn metrics` against a real service: the digits of REST, a table with its total for people.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { apiKey, startOneMachine } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";

const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
  await insertEvents(machine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "p2", at: "2026-09-01T11:00:00Z", visitor: "bo" },
    { id: "p3", at: "2026-09-02T10:00:00Z", visitor: "cy" },
    { id: "o1", name: "purchase", at: "2026-09-02T10:01:00Z", visitor: "cy", value: 10.25 },
  ]);
});
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
});
afterEach(() => {
  process.env = { ...before };
});

const metrics = (...args: string[]) =>
  runCairn([
    "metrics",
    "--from",
    "2026-09-01",
    "--to",
    "2026-09-02",
    ...args,
    "--url",
    machine.privateOrigin,
  ]);

it("prints rows for programs", async () => {
  const { code, out, err } = await metrics(
    ...["--metrics", "visitors,value,conversion_rate", "--by", "channel", "--format", "csv"],
  );
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toBe("channel,visitors,value,conversion_rate\ndirect,2,10.25,0.5\nemail,1,0.00,0\n");
});

it("prints a table with the time before and the total for people", async () => {
  const { out } = await metrics(
    ...[
      "--metrics",
      "visitors,conversion_rate",
      "--interval",
      "day",
      "--compare",
      "previous_period",
    ],
    ...["--filters", '[["channel","is",["direct"]]]', "--format", "table"],
  );
  const [head, ...lines] = out.split("\n").slice(0, 4);
  expect(head?.split(/ +/)).toEqual([
    ...["time", "complete", "visitors", "conversion_rate"],
    ...["previous_visitors", "previous_conversion_rate"],
  ]);
  expect(lines.map((line) => line.split(/ +/))).toEqual([
    ["2026-09-01", "true", "1", "0.00", "0"],
    ["2026-09-02", "true", "1", "1.00", "0"],
    ["(total)", "2", "0.50", "0"],
  ]);
  expect(out).toContain('filters [["channel","is",["direct"]]]');
});

it("says what is wrong in the service's words", async () => {
  const wrong = await metrics("--metrics", "luck");
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('metrics: "luck" is not a measure');
  expect((await metrics("--filters", "x")).err).toContain("--filters cannot be read");
});
