// What can be exported, and by which columns it is read a page at a time.

type KeyType = "String" | "Date" | "UInt32" | "UInt64" | "DateTime64(3)";

export interface ExportTable {
  /** Together unlike in every row of a site; a table's own order, so that a page is found and not searched. */
  keys: Readonly<Record<string, KeyType>>;
  /** By which a part of it may be asked. */
  time?: string;
  /** Copies of a row lie in it until they are merged. */
  isTable?: true;
  /** It is of all sites. */
  ofAllSites?: true;
}

export const exportTables: Readonly<Record<string, ExportTable>> = {
  events: { keys: { name: "String", event_id: "String" }, time: "event_time", isTable: true },
  touches: {
    keys: { touch_time: "DateTime64(3)", event_id: "String", name: "String" },
    time: "touch_time",
  },
  sessions: { keys: { session_id: "String", actor: "String" }, time: "started_at" },
  conversions: {
    keys: { conversion_time: "DateTime64(3)", event_id: "String", name: "String" },
    time: "conversion_time",
  },
  people: { keys: { person_id: "String", node: "String" } },
  profiles: { keys: { node: "String" }, isTable: true },
  identity_edges: {
    keys: { kind: "String", a: "String", b: "String" },
    time: "edge_time",
    isTable: true,
  },
  rejected: {
    keys: { received_at: "DateTime64(3)", position: "UInt64", item: "UInt32" },
    time: "received_at",
    isTable: true,
  },
  spend: {
    keys: {
      day: "Date",
      channel: "String",
      account: "String",
      source: "String",
      campaign: "String",
      ad: "String",
    },
    time: "day",
    isTable: true,
  },
  orders: { keys: { order_id: "String" }, time: "ordered_at", isTable: true },
  platform_claims: {
    keys: {
      day: "Date",
      channel: "String",
      account: "String",
      source: "String",
      campaign: "String",
    },
    time: "day",
    isTable: true,
  },
  currency_rates: {
    keys: { base: "String", day: "Date", currency: "String" },
    time: "day",
    isTable: true,
    ofAllSites: true,
  },
};
