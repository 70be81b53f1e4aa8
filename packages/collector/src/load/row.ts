// A row of the table `events`: its fields with the types of their columns.
import type { RecordHead } from "@cairn/schema";
import type { NativeColumn, NativeTypes } from "./native-block.js";

/** Each field of a row and the type of its column, whose name is the field's in snake_case. */
const fieldTypes = {
  site: "LowCardinality(String)",
  eventId: "String",
  type: "LowCardinality(String)",
  name: "LowCardinality(String)",
  nameSent: "String",
  eventTime: "DateTime64(3, 'UTC')",
  receivedAt: "DateTime64(3, 'UTC')",
  timeSent: "String",
  visitorId: "String",
  userId: "String",
  sessionId: "String",
  url: "String",
  path: "String",
  title: "String",
  referrer: "String",
  hasPage: "UInt8",
  evidence: "LowCardinality(String)",
  evidenceKey: "String",
  channel: "LowCardinality(String)",
  source: "LowCardinality(String)",
  medium: "LowCardinality(String)",
  campaign: "LowCardinality(String)",
  content: "String",
  term: "String",
  clickIdType: "String",
  clickId: "String",
  partner: "String",
  coupon: "String",
  landingPage: "String",
  device: "LowCardinality(String)",
  browser: "LowCardinality(String)",
  os: "LowCardinality(String)",
  country: "LowCardinality(String)",
  bot: "UInt8",
  value: "Decimal(18, 6)",
  currency: "String",
  orderId: "String",
  consentAnalytics: "String",
  consentAds: "String",
  consentPersonalization: "String",
  gpc: "UInt8",
  library: "String",
  locale: "String",
  timeZone: "String",
  edges: "Array(Tuple(kind String, a String, b String))",
  properties: "String",
  context: "String",
  position: "UInt64",
  version: "UInt64",
  via: "LowCardinality(String)",
  unconfirmed: "UInt8",
} as const satisfies Record<string, keyof NativeTypes>;

type Fields = typeof fieldTypes;
type Field = keyof Fields;

/** One row. Times are milliseconds since 1970, money is decimal text, `properties` and `context` are JSON. */
export type EventRow = { -readonly [F in Field]: NativeTypes[Fields[F]] } & {
  edges: Edge[];
  position: number;
  version: bigint;
};

/** An identity fact: two nodes that an event of this kind says are one person. */
export interface Edge {
  kind: "identify" | "alias" | "email" | "phone" | "shared_event" | "link";
  a: string;
  b: string;
}

/** The table's columns; a test compares them with the store. */
export const eventColumns = (Object.keys(fieldTypes) as Field[]).map((field) => ({
  name: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type: fieldTypes[field],
  cell: (row) => row[field],
})) as readonly NativeColumn<EventRow>[];

const emptyCells: { [Type in keyof NativeTypes]: NativeTypes[Type] } = {
  String: "",
  "LowCardinality(String)": "",
  UInt8: 0,
  UInt64: 0,
  "DateTime64(3, 'UTC')": 0,
  "Decimal(18, 6)": "0",
  "Array(Tuple(kind String, a String, b String))": [],
};

const empty = Object.fromEntries(
  Object.entries(fieldTypes).map(([field, type]) => [field, emptyCells[type]]),
) as EventRow;

/** The row of an event of which nothing is known but its record and its place in it. */
export function emptyRow(head: RecordHead, position: number, item: number): EventRow {
  return {
    ...empty,
    site: head.site,
    eventTime: head.receivedAt,
    receivedAt: head.receivedAt,
    evidence: "none",
    edges: [],
    properties: "{}",
    position,
    version: versionOf(head.receivedAt, position, item),
  };
}

/**
 * The first copy received wins in the store, so `version` falls with the time of receipt (42 bits),
 * within one millisecond with the position (12 bits), within one record with the place (10 bits).
 */
function versionOf(receivedAt: number, position: number, item: number): bigint {
  return (
    maxVersion - ((BigInt(receivedAt) << 22n) | BigInt((position % 4096) * 1024 + (item % 1024)))
  );
}

const maxVersion = (1n << 64n) - 1n;
