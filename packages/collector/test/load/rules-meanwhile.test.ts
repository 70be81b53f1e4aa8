// A block that waits for the store is made anew for each attempt: the rules that it was first made by may be gone.
import { type Site, type Store, StoreError, siteSchema } from "@cairn/schema";
import { expect, it } from "vitest";
import { createLoader, openCountries } from "../../src/index.js";
import type { LogReader } from "../../src/log/event-log.js";
import { encodeRecord } from "../../src/log/record.js";

const page = { url: "https://shop.example/?utm_source=anna&utm_medium=creator" };
const body = { batch: [{ type: "page", messageId: "m1", anonymousId: "v1", context: { page } }] };
const head = { v: 1 as const, site: "default", visitor: "v1", receivedAt: 1 };
const data = Buffer.concat(encodeRecord(head, Buffer.from(JSON.stringify(body))));

it("gives rows the rules that the site has when they are inserted", async () => {
  const site = siteSchema.parse({ id: "default", write_key: "wk_00000000" });
  const when = { field: "medium", is: ["creator"] };
  const ruled = siteSchema.parse({ ...site, channel_rules: [{ channel: "influencers", when }] });
  let current: Site = site;
  const attempts: string[] = [];
  const store = {
    insert: async () => {},
    insertBlock: async ({ pieces }: { pieces: readonly Buffer[] }) => {
      attempts.push(Buffer.concat(pieces).toString("latin1"));
      if (attempts.length > 1) return;
      current = ruled;
      throw new StoreError("the store is away", 0);
    },
  } as unknown as Store;
  let taken: Promise<void> | undefined;
  const log: LogReader = {
    follow({ take }) {
      taken = take([{ stream: "s", entries: [{ position: 1, data }] }]);
    },
    stop: async () => {},
  };
  const logger = { info() {}, warn() {}, error() {} };
  const sites = { get: () => current, all: () => [current], byKey: () => current };
  const loader = createLoader({
    ...{ log, store, logger, countries: openCountries() },
    sites: { ...sites, put: async () => {}, remove: async () => {} },
  });
  loader.start();
  await taken;
  expect(attempts.map((rows) => rows.includes("influencers"))).toEqual([false, true]);
  expect(loader.counters).toMatchObject({ events: 1, blocks: 1, failures: 1 });
});
