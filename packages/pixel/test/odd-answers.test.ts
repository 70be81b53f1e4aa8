// What answers in the collector's place: an event goes only at the collector's own word.
import { expect, it } from "vitest";
import { arrived, label, setStage } from "./browser-test.js";
import type { Answer } from "./recording-site.js";

const stage = setStage();

const queued = () =>
  stage.page.evaluate<number>(
    `Object.keys(localStorage).filter((key) => key.startsWith("cairn_queue")).length`,
  );

const odd: [string, Answer][] = [
  ["a login page with 200", { status: 200, text: "<!doctype html><title>Log in</title>" }],
  ["an empty 200", { status: 200, text: "" }],
  ["a 200 of another service", { status: 200, body: { ok: true } }],
  ["a 200 with JSON that is no object", { status: 200, text: "null" }],
  ["a 204", { status: 204, text: "" }],
  ["a redirect to a page", { status: 302, headers: { location: "/login" } }],
  ["a redirect to nothing", { status: 301, headers: { location: "/v1/none.json" } }],
];

it.each(odd)("keeps an event that met %s, and sends it again", async (_name, answer) => {
  const { site, page } = stage;
  await page.goto(site.url);
  await arrived(site, 1);
  await expect.poll(queued).toBe(0);
  site.answers.push(answer);
  await page.evaluate(`cairn("track", "Lead", {}, { eventID: "l1" })`);
  await expect.poll(() => site.arrivals.length).toBe(3);
  const sent = site.arrivals.slice(1).map(({ batch }) => batch.map((event) => event.messageId));
  expect(sent).toEqual([["l1"], ["l1"]]);
  await expect.poll(queued).toBe(0);
});

const patience: [string, string][] = [
  ["no number", "Wed, 21 Oct 2026 07:28:00 GMT"],
  ["a negative one", "-5"],
  ["infinity", "-Infinity"],
];

it.each(patience)("goes on where Retry-After is %s", async (_name, value) => {
  const { site, page } = stage;
  site.answers.push({ status: 429, headers: { "retry-after": value } });
  await page.goto(site.url);
  expect((await arrived(site, 1)).map(label)).toEqual(["page"]);
});
