// `explain` and `person` for people: short lines, no JSON, nothing internal; JSON stays the whole answer.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const touch = {
  event_id: "e1",
  channel: "email",
  source: "newsletter",
  medium: "email",
  campaign: "autumn",
  content: "",
  term: "",
  click_id_type: "",
  landing_page: "https://shop.example/",
  evidence: "utm",
  touch_time: "2026-11-02T18:58:08.581Z",
  label: "email",
  seconds_before: 1918016.072,
  rank: 1,
  weights: { first: 1, last: 0, linear: 0.333333333333333 },
};
const search = {
  ...touch,
  event_id: "e2",
  channel: "paid_search",
  label: "paid_search",
  source: "google",
  medium: "cpc",
  campaign: "",
  evidence: "click_id",
  touch_time: "2026-11-24T23:40:57.631Z",
  seconds_before: 247.022,
  rank: 2,
  weights: { first: 0, last: 1, linear: 0.666666666666667 },
};
const {
  rank: _,
  weights: __,
  ...direct
} = {
  ...touch,
  event_id: "e0",
  channel: "direct",
  label: "direct",
  source: "(direct)",
  medium: "(none)",
  campaign: "",
  evidence: "none",
  touch_time: "2026-10-01T08:00:00.000Z",
  left_out: "outside_look_back",
};
const edges = [
  {
    kind: "identify",
    a: "visitor:v1",
    b: "user:u1",
    edge_time: "2026-11-07T02:15:22.650Z",
    event_id: "e9",
  },
];
const explanation = {
  rule: {
    site: "shop",
    by: "channel",
    lookback_days: 30,
    repeat: "all",
    half_life_days: 7,
    weights: null,
    identity_version: 3,
  },
  conversion: {
    event_id: "order-1001",
    name: "purchase",
    conversion_time: "2026-11-24T23:45:04.653Z",
    person_id: "user:u1",
    order_id: "1001",
    value: "329.00",
    refunded: "0.00",
    currency: "EUR",
    nth: 2,
    previous_conversion_time: "2026-10-02T10:00:00.000Z",
    left_out: null,
  },
  touches: [direct, touch, search],
  identity: { nodes: ["user:u1", "visitor:v1"], edges },
};

const told = `purchase order-1001 of 329.00 EUR, 2026-11-24 23:45:04 UTC
by user:u1, the 2nd time; the time before was 2026-10-02 10:00:00

touches
#  time                 before   channel      source / medium / campaign   evidence
1  2026-11-02 18:58:08  22 days  email        newsletter / email / autumn  utm
2  2026-11-24 23:40:57  4 min    paid_search  google / cpc                 click_id

weight under each model
            #1      #2
first        1       0
last         0       1
linear  0.3333  0.6667

left out
time                 channel  source / medium / campaign  evidence  why
2026-10-01 08:00:00  direct   (direct) / (none)           none      more than 30 days before the conversion

joined by
time                 fact      of          to
2026-11-07 02:15:22  identify  visitor:v1  user:u1

by channel · look-back 30 days · repeat all · half-life 7 days · site shop · identity version 3
`;

describe("explain for people", () => {
  it("tells the order, each touch on a line, the weights, what was left out, and who was joined", async () => {
    const { url } = await service(200, explanation);
    const { out } = await runCairn(["explain", "order-1001", "--format", "text", "--url", url]);
    expect(out).toBe(told);
  });

  it("says what of it was refunded, and that a whole order was taken back", async () => {
    const conversion = {
      ...explanation.conversion,
      refunded: "29.00",
      left_out: "conversion_taken_back",
    };
    const { url } = await service(200, { ...explanation, conversion });
    const { out } = await runCairn(["explain", "order-1001", "--format", "text", "--url", url]);
    expect(out).toContain("purchase order-1001 of 329.00 EUR, 29.00 of it refunded, 2026-11-24");
    expect(out).toContain("It is left out: its order was refunded as a whole, or cancelled.");
  });

  it("keeps lines short however long the journey is", async () => {
    const touches = Array.from({ length: 40 }, (_, index) => ({ ...touch, rank: index + 1 }));
    const { url } = await service(200, { ...explanation, touches });
    const { out } = await runCairn(["explain", "order-1001", "--format", "text", "--url", url]);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(out).toContain("#40");
  });

  it("says so when no touch earned it, and when the rule left the conversion out", async () => {
    const conversion = { ...explanation.conversion, left_out: "not_the_first_conversion" };
    const { url } = await service(200, {
      ...explanation,
      conversion,
      touches: [],
      identity: { edges: [] },
    });
    const { out } = await runCairn(["explain", "order-1001", "--format", "text", "--url", url]);
    expect(out).toContain("It is left out: only the first conversion of a person counts.\n");
    expect(out).toContain("\nNo touch: the conversion is (unattributed).\n");
    expect(out).not.toContain("joined by");
  });

  it("names the label that credit is split by when it is not the channel", async () => {
    const touches = [{ ...touch, label: "autumn" }];
    const rule = { ...explanation.rule, by: "campaign" };
    const { url } = await service(200, { ...explanation, rule, touches });
    const { out } = await runCairn(["explain", "order-1001", "--format", "text", "--url", url]);
    expect(out).toMatch(/# +time +before +label +channel /);
  });

  it("is the whole answer in JSON", async () => {
    const { url } = await service(200, explanation);
    const { out } = await runCairn(["explain", "order-1001", "--url", url]);
    expect(JSON.parse(out)).toEqual(explanation);
  });
});

it("person for people tells ids, traits, touches and the timeline in short lines", async () => {
  const { rank, weights, seconds_before, label, ...plain } = touch;
  const event = {
    event_id: "e5",
    type: "track",
    name: "purchase",
    event_time: "2026-11-24T23:45:04.653Z",
    visitor_id: "v1",
    user_id: "u1",
    url: "https://shop.example/thank-you",
    channel: "",
    value: "329.00",
    currency: "EUR",
  };
  const view = {
    ...event,
    type: "page",
    name: "page_view",
    channel: "email",
    value: "0",
    currency: "",
  };
  const { url } = await service(200, {
    person_id: "user:u1",
    nodes: ["user:u1", "visitor:v1"],
    profiles: [
      { node: "user:u1", updated_at: "2026-11-07T02:15:22.650Z", traits: { plan: "club" } },
    ],
    timeline: [event, view],
    touches: [plain],
    identity: { version: 3, edges },
  });
  const { out } = await runCairn(["person", "u1", "--format", "text", "--url", url]);
  expect(out).toBe(`user:u1
known as user:u1, visitor:v1

profile
user:u1  plan  club

touches
time                 channel  source / medium / campaign   evidence
2026-11-02 18:58:08  email    newsletter / email / autumn  utm

timeline, newest first
time                 event      channel  value       page
2026-11-24 23:45:04  purchase            329.00 EUR  https://shop.example/thank-you
2026-11-24 23:45:04  page_view  email                https://shop.example/thank-you

joined by
time                 fact      of          to
2026-11-07 02:15:22  identify  visitor:v1  user:u1
`);
});
