// The columns of a file of events, each with the names that it goes by. What is no column is a property.
import type { ColumnNames } from "@cairn/attribution/table-files";

/** Ours → theirs, as `plainName` writes them; of several that a file has the first counts. */
export const eventColumns = {
  type: ["type"],
  event: ["event", "event name"],
  timestamp: ["timestamp", "time", "event time", "occurred at", "original timestamp", "date"],
  message_id: ["message id", "messageid", "event id"],
  anonymous_id: ["anonymous id", "anonymousid", "visitor id"],
  user_id: ["user id", "userid", "customer id"],
  value: ["value", "revenue", "total"],
  currency: ["currency", "currency code"],
  order_id: ["order id", "orderid", "transaction id"],
  url: ["url", "page url"],
  referrer: ["referrer", "referer"],
  channel: ["channel"],
  source: ["source", "utm source"],
  medium: ["medium", "utm medium"],
  campaign: ["campaign", "utm campaign"],
  content: ["content", "utm content"],
  term: ["term", "utm term"],
  partner: ["partner", "affiliate"],
  coupon: ["coupon", "coupon code", "discount code"],
  email: ["email", "e mail", "em"],
  phone: ["phone", "phone number", "ph"],
  previous_id: ["previous id", "previousid"],
  group_id: ["group id", "groupid"],
  external_id: ["external id", "externalid"],
  segments: ["segments", "segment"],
  title: ["title", "page title"],
  user_agent: ["user agent", "useragent"],
  ip: ["ip", "ip address"],
} as const satisfies ColumnNames<string>;
export type EventColumn = keyof typeof eventColumns;

const {
  timestamp: _,
  message_id,
  anonymous_id,
  user_id,
  email,
  phone,
  external_id,
  segments,
} = eventColumns;
/** In a file of customers words such as `source`, `title` or `date` are traits. */
const profileColumns = {
  ...{ timestamp: ["timestamp"], message_id, anonymous_id, user_id, email, phone },
  ...{ external_id, segments },
};

/** The columns that are looked for in a file of a kind. */
export const columnsOf: Readonly<Record<EventKind, Partial<ColumnNames<EventColumn>>>> = {
  events: eventColumns,
  touches: eventColumns,
  profiles: profileColumns,
};

/** Which of a file of each kind its header has to have; a line is a list of which one is enough. */
const identities = ["anonymous_id", "user_id", "email", "phone"] as const;
export const neededColumns = {
  events: [["timestamp"], [...identities]],
  touches: [["timestamp"], [...identities]],
  profiles: [[...identities, "external_id"]],
} as const satisfies Record<string, readonly (readonly EventColumn[])[]>;

/** What comes through the collector, an event or more a row. */
export type EventKind = keyof typeof neededColumns;
