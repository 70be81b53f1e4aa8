import { describe, expect, it } from "vitest";
import { channelOf, channels, readEvidence } from "../src/channels/index.js";
import { readQuery } from "../src/channels/query.js";
import { clickIdRow, clickIds, maxClickIdLength } from "../src/click-ids.js";

/** The click id of a link with this query, by the row that it matches. */
function find(query: string) {
  const { place = -1, clickId } = readQuery(`https://shop.example/?${query}`) ?? {};
  const type = clickIds[place]?.type;
  return type === undefined ? undefined : { type, value: clickId };
}

describe("the table of click ids", () => {
  it("has each type and each parameter once, in lower case", () => {
    const types = clickIds.map((row) => row.type);
    const params = clickIds.flatMap((row) => row.params);
    expect(new Set(types).size).toBe(types.length);
    expect(new Set(params).size).toBe(params.length);
    expect(params.every((param) => param === param.toLowerCase() && param.length <= 24)).toBe(true);
    expect(types.length).toBeGreaterThanOrEqual(25);
  });

  it("has classes that are channels", () => {
    for (const row of clickIds) expect(channels).toContain(row.class);
  });

  it.each(clickIds.flatMap((row) => row.params.map((param) => [param, row] as const)))(
    "finds %s and the channel that it means on its own",
    (param, row) => {
      for (const name of [param, param.toUpperCase()]) {
        const url = `https://shop.example/?a=1&${name}=Abc_-123`;
        const evidence = readEvidence({ name: "page_view", hasPage: true, url });
        expect(evidence).toMatchObject({
          kind: "click_id",
          clickIdType: row.type,
          clickId: "Abc_-123",
          source: row.source,
          medium: row.medium,
        });
        expect(channelOf(evidence)).toBe(row.class);
      }
    },
  );
});

describe("the click id of a link", () => {
  it("does not depend on the order in the link", () => {
    expect(find("fbclid=F&gclid=G")?.type).toBe("gclid");
    expect(find("gclid=G&fbclid=F")?.type).toBe("gclid");
    expect(find("gad_source=1&gbraid=B")?.type).toBe("gbraid");
    expect(find("srsltid=S&gclid=G&msclkid=M")?.type).toBe("gclid");
  });

  it("takes the first of two values and skips empty ones", () => {
    expect(find("gclid=&gclid=one&gclid=two")?.value).toBe("one");
    expect(find("gclid=undefined&fbclid=F")?.type).toBe("fbclid");
    expect(find("gclid=null")).toBeUndefined();
    expect(find("gclid=%20")).toBeUndefined();
  });

  it("finds Snapchat's ScCid in any case and keeps the value's case", () => {
    expect(find("ScCid=AbC")).toMatchObject({ type: "sccid", value: "AbC" });
    expect(find("sccid=AbC")).toMatchObject({ type: "sccid", value: "AbC" });
  });

  it("caps values", () => {
    expect(find(`gclid=${"x".repeat(10_000)}`)?.value).toHaveLength(maxClickIdLength);
  });

  it.each(["", "q=shoes", "__proto__=1&constructor=2", "clickid=1&callback=jsonp1&ref=2"])(
    "finds nothing in %j",
    (query) => expect(find(query)).toBeUndefined(),
  );

  it("knows rows by type only", () => {
    expect(clickIdRow("gclid")?.source).toBe("google");
    expect(clickIdRow("__proto__")).toBeUndefined();
  });
});
