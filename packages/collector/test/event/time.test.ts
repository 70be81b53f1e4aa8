// Times: what is read, what is corrected, what is clamped.
import { describe, expect, it } from "vitest";
import { clockToleranceMs, eventTime, parseTime } from "../../src/event/time.js";

const noon = Date.parse("2026-11-23T12:00:00.000Z");

describe("parseTime", () => {
  it.each([
    ["2026-11-23T12:00:00.000Z", noon],
    ["2026-11-23T12:00:00Z", noon],
    ["2026-11-23T12:00:00.000000+00:00", noon],
    ["2026-11-23T13:00:00+01:00", noon],
    ["2026-11-23T13:00:00+0100", noon],
    ["2026-11-23T13:00:00+01", noon],
    ["2026-11-23 12:00:00", noon],
    ["2026-11-23T12:00", noon],
    ["2026-11-23T12:00:00,000Z", noon],
    ["2026-11-23", Date.parse("2026-11-23T00:00:00Z")],
    [noon, noon],
    [noon / 1000, noon],
    [String(noon), noon],
    [String(noon / 1000), noon],
    ["9999-12-31T23:59:59.999Z", 253_402_300_799_999],
  ])("reads %j, a missing zone as UTC", (value, expected) =>
    expect(parseTime(value)).toBe(expected),
  );

  it.each([
    "",
    "now",
    "next Tuesday",
    "23.11.2026",
    "11/23/2026",
    "2026-13-45T99:99:99Z",
    "2026-11-23T25:00:00Z",
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "1999-12-31T23:59:59.999Z",
    0,
    -1,
    1e300,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    {},
    [],
    true,
    "2026-11-23T12:00:00Z; DROP TABLE events",
  ])("does not read %j", (value) => expect(parseTime(value)).toBeUndefined());
});

describe("eventTime", () => {
  const at = (timestamp: unknown, sentAt: unknown, receivedAt = noon) =>
    eventTime({ timestamp, sentAt }, receivedAt);

  it("is the client's time when its clock is right within two minutes, so that a retry keeps it", () => {
    const stated = noon - 60_000;
    expect(at(stated, noon - 500)).toEqual({ time: stated, altered: false });
    expect(at(stated, noon - clockToleranceMs)).toEqual({ time: stated, altered: false });
    expect(at(stated, noon + clockToleranceMs)).toEqual({ time: stated, altered: false });
  });

  it("takes off the error of a clock that is wrong by more", () => {
    const hour = 3_600_000;
    expect(at(noon - hour - 5000, noon - hour)).toEqual({ time: noon - 5000, altered: true });
    expect(at(noon + hour - 5000, noon + hour)).toEqual({ time: noon - 5000, altered: true });
  });

  it("clamps the future to one minute after receipt", () => {
    expect(at(noon + 86_400_000, noon)).toEqual({ time: noon + 60_000, altered: true });
    expect(at("9999-12-31T00:00:00Z", undefined)).toEqual({ time: noon + 60_000, altered: true });
  });

  it("is the receipt when the client says nothing, and leaves imports of old days alone", () => {
    expect(at(undefined, undefined)).toEqual({ time: noon, altered: false });
    expect(at("2019-05-01T00:00:00Z", undefined).time).toBe(Date.parse("2019-05-01T00:00:00Z"));
  });
});
