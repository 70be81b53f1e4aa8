// Money: which field, which text, which refusal.
import { describe, expect, it } from "vitest";
import { readMoney } from "../../src/event/money.js";

describe("readMoney", () => {
  it.each([
    [{ value: 79.9, currency: "EUR" }, "79.9", "EUR"],
    [{ value: "79.90", currency: "eur" }, "79.90", "EUR"],
    [{ revenue: 10, total: 12, currency: "USD" }, "10", "USD"],
    [{ value: 9, revenue: 10, currency: "USD" }, "9", "USD"],
    [{ total: 12 }, "12", ""],
    [{ value: 0, currency: "JPY" }, "0", "JPY"],
    [{ value: 0.1 + 0.2, currency: "EUR" }, "0.300000", "EUR"],
    [{ value: 1e-7, currency: "EUR" }, "0.000000", "EUR"],
    [{ value: 999_999_999_999.99, currency: "VND" }, "999999999999.99", "VND"],
    [{ value: 5, currency: "" }, "5", ""],
    [{ currency: "EUR" }, "0", "EUR"],
    [{}, "0", ""],
  ])("reads %j of a purchase", (properties, value, currency) =>
    expect(readMoney("purchase", properties)).toEqual({ value, currency }),
  );

  it.each([
    [{ value: -1 }, "invalid_value"],
    [{ value: Number.NaN }, "invalid_value"],
    [{ value: 1e12 }, "invalid_value"],
    [{ value: "1,234.50" }, "invalid_value"],
    [{ value: "1e3" }, "invalid_value"],
    [{ value: "€5" }, "invalid_value"],
    [{ value: "" }, "invalid_value"],
    [{ value: [] }, "invalid_value"],
    [{ value: true }, "invalid_value"],
    [{ value: 1, currency: "EURO" }, "unknown_currency"],
    [{ value: 1, currency: "constructor" }, "unknown_currency"],
    [{ value: 1, currency: 978 }, "unknown_currency"],
  ])("refuses %j of a purchase, and leaves it alone in any other event", (properties, refused) => {
    expect(readMoney("purchase", properties)).toMatchObject({ refused });
    expect(readMoney("video_played", properties).refused).toBeUndefined();
  });
});
