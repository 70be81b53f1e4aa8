// The types of the package: right calls compile, wrong ones do not. `npm run check` compiles this file.
import type {
  analytics as Analytics,
  cairn as Cairn,
  createPixel as CreatePixel,
} from "@cairn/pixel";
import type { createCore as CreateCore } from "@cairn/pixel/core";
import { expectTypeOf, it } from "vitest";

it("takes what the page says and refuses what it does not", () => {
  expectTypeOf<typeof Cairn>().toBeCallableWith(
    "track",
    "Purchase",
    { value: 1, currency: "EUR" },
    { eventID: "o1" },
  );
  expectTypeOf<typeof Cairn>().toBeCallableWith("consent", "grant", { ads: false });
  expectTypeOf<typeof Cairn>().toBeCallableWith("consent", "update", { ad_storage: "denied" });
  expectTypeOf<typeof Cairn>().toBeCallableWith("init", "wk_1", {
    consent: "required",
    beforeSend: (event) => (event.type === "page" ? event : null),
  });
  expectTypeOf<typeof Cairn.track>().parameter(0).toEqualTypeOf<string>();
  expectTypeOf<typeof Analytics.identify>().parameter(0).toEqualTypeOf<string | number>();
  expectTypeOf<typeof CreatePixel>().returns.toHaveProperty("group");
  expectTypeOf<typeof CreateCore>().parameter(0).toHaveProperty("store");

  const wrong = (cairn: typeof Cairn) => {
    // @ts-expect-error an unknown command
    cairn("trakc", "Lead");
    // @ts-expect-error properties are an object
    cairn("track", "Lead", "text");
    // @ts-expect-error an unknown mode of consent
    cairn("init", "wk_1", { consent: "maybe", host: 7 });
  };
  expectTypeOf(wrong).toBeFunction();
});
