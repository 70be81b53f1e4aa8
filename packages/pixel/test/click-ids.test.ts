// The pixel and the server know the same click ids.
import { clickIds } from "@cairn/schema";
import { expect, it } from "vitest";
import { readLanding } from "../src/click-ids.js";

const params = clickIds.flatMap((row) => row.params);

it.each(params)("keeps %s, in any case, as it was sent", (param) => {
  for (const name of [param, param.toUpperCase()]) {
    expect(readLanding(`?q=1&${name}=AbC_1`)).toEqual({ clickIds: { [param]: "AbC_1" } });
  }
});

it.each([
  ...["id", "product_id", "user_id", "sid", "uuid", "paid", "utm_id", "ref", "q", "page", "size"],
  ...["callback", "gclid2", "xepik", "awc_", "kx", "hsenc"],
])("leaves %s alone", (name) => {
  expect(readLanding(`?${name}=1`)).not.toHaveProperty("clickIds");
});
