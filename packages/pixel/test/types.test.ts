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
  expectTypeOf<typeof Cairn>().toBeCallableWith("init", "1234567890", { em: "mary@x.example" });
  expectTypeOf<typeof Cairn>().toBeCallableWith("init", "wk_1", { extras: ["outbound", "forms"] });
  expectTypeOf<typeof Cairn>().toBeCallableWith("set", "userData", { ph: "+1 650 555 1212" });
  expectTypeOf<typeof Cairn>().toBeCallableWith("trackSingle", "1234567890", "Lead", { value: 1 });
  expectTypeOf<typeof Cairn>().toBeCallableWith("trackSingleCustom", 1234567890, "Zoom");
  expectTypeOf<typeof Cairn>().toBeCallableWith("page", { kind: "own" }, { eventID: "p1" });
  expectTypeOf<typeof Cairn>().toBeCallableWith("screen", "Basket");
  // An interface has no index signature, and is what applications have.
  interface Order {
    value: number;
    currency: string;
  }
  const order = {} as Order;
  expectTypeOf<typeof Cairn>().toBeCallableWith("track", "Purchase", order, { eventID: "o1" });
  expectTypeOf<typeof Cairn.track>().toBeCallableWith("Purchase", order);
  expectTypeOf<typeof Cairn.identify>().toBeCallableWith("u1", order);
  expectTypeOf<typeof Cairn.page>().toBeCallableWith(order);
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
    // @ts-expect-error an option that is misspelt
    cairn("init", "wk_1", { engagment: false });
    // @ts-expect-error only lazy files know this one
    cairn("adopt", "v1");
    // @ts-expect-error only lazy files know this one
    cairn("quiet", "/", "page_leave", {});
  };
  expectTypeOf(wrong).toBeFunction();
});
