// A row of the table `events`, and the line of JSON that inserts it.

/** One row. Names are the table's in camelCase; times are milliseconds since 1970. */
export interface EventRow {
  site: string;
  eventId: string;
  type: string;
  name: string;
  nameSent: string;
  eventTime: number;
  receivedAt: number;
  timeSent: string;
  visitorId: string;
  userId: string;
  sessionId: string;
  url: string;
  path: string;
  title: string;
  referrer: string;
  hasPage: 0 | 1;
  evidence: string;
  evidenceKey: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  content: string;
  term: string;
  clickIdType: string;
  clickId: string;
  partner: string;
  coupon: string;
  landingPage: string;
  device: string;
  browser: string;
  os: string;
  country: string;
  bot: 0 | 1;
  /** Decimal text with at most 6 places. */
  value: string;
  currency: string;
  orderId: string;
  consentAnalytics: string;
  consentAds: string;
  consentPersonalization: string;
  gpc: 0 | 1;
  library: string;
  locale: string;
  timeZone: string;
  edges: Edge[];
  properties: object;
  /** The rest of context as JSON text. */
  context: string;
  position: number;
}

/** An identity fact: two nodes that an event of this kind says are one person. */
export interface Edge {
  kind: "identify" | "alias" | "email" | "phone" | "shared_event";
  a: string;
  b: string;
}

/** Columns in the order of `toLine`; a test compares them with the store. */
export const eventColumns = [
  "site",
  "event_id",
  "type",
  "name",
  "name_sent",
  "event_time",
  "received_at",
  "time_sent",
  "visitor_id",
  "user_id",
  "session_id",
  "url",
  "path",
  "title",
  "referrer",
  "has_page",
  "evidence",
  "evidence_key",
  "channel",
  "source",
  "medium",
  "campaign",
  "content",
  "term",
  "click_id_type",
  "click_id",
  "partner",
  "coupon",
  "landing_page",
  "device",
  "browser",
  "os",
  "country",
  "bot",
  "value",
  "currency",
  "order_id",
  "consent_analytics",
  "consent_ads",
  "consent_personalization",
  "gpc",
  "library",
  "locale",
  "time_zone",
  "edges",
  "properties",
  "context",
  "position",
  "version",
] as const;

/**
 * The line that inserts a row (JSONCompactEachRow). The first copy received wins in the store, so
 * `version` falls with the time of receipt; records of one millisecond are told apart by position.
 */
export function toLine(row: EventRow): string {
  const line = JSON.stringify([
    row.site,
    row.eventId,
    row.type,
    row.name,
    row.nameSent,
    row.eventTime,
    row.receivedAt,
    row.timeSent,
    row.visitorId,
    row.userId,
    row.sessionId,
    row.url,
    row.path,
    row.title,
    row.referrer,
    row.hasPage,
    row.evidence,
    row.evidenceKey,
    row.channel,
    row.source,
    row.medium,
    row.campaign,
    row.content,
    row.term,
    row.clickIdType,
    row.clickId,
    row.partner,
    row.coupon,
    row.landingPage,
    row.device,
    row.browser,
    row.os,
    row.country,
    row.bot,
    row.value,
    row.currency,
    row.orderId,
    row.consentAnalytics,
    row.consentAds,
    row.consentPersonalization,
    row.gpc,
    row.library,
    row.locale,
    row.timeZone,
    row.edges,
    row.properties,
    row.context,
    row.position,
    versionOf(row),
  ]);
  return loneSurrogate.test(line) ? wellFormed(line) : line;
}

/** Text, because it is above 2^53. */
function versionOf(row: EventRow): string {
  return String(
    maxVersion - BigInt(row.receivedAt) * 1_000_000n - BigInt(row.position % 1_000_000),
  );
}

const maxVersion = 18_446_744_073_709_551_615n;

/**
 * `JSON.stringify` writes half a surrogate pair as an escape, and ClickHouse refuses the whole block
 * for it. A title cut in the middle of an emoji is common: it becomes U+FFFD here.
 */
const loneSurrogate = /\\ud[89a-f][0-9a-f]{2}/;

function wellFormed(line: string): string {
  return JSON.stringify(JSON.parse(line), (_key, value) => {
    if (typeof value === "string") return value.toWellFormed();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k.toWellFormed(), v]));
  });
}
