// Events straight into the table, as the loader would write them.
import type { Store } from "@cairn/schema";

export interface TestEvent {
  site?: string;
  id: string;
  name?: string;
  type?: string;
  /** ISO instant. */
  at: string;
  /** When it was received; the first copy received counts. Default: `at`. */
  received?: string;
  visitor?: string;
  user?: string;
  /** Default: 1 for page views, else 0. */
  page?: 0 | 1;
  channel?: string;
  source?: string;
  medium?: string;
  campaign?: string;
  content?: string;
  coupon?: string;
  evidence?: string;
  key?: string;
  value?: number | string;
  currency?: string;
  order?: string;
  country?: string;
  device?: string;
  path?: string;
  landing?: string;
  bot?: 0 | 1;
  /** A browser reported it where the site takes it from servers alone. */
  unconfirmed?: 0 | 1;
  edges?: { kind: string; a: string; b: string }[];
  properties?: object;
}

const columns = [
  "site",
  "event_id",
  "type",
  "name",
  "name_sent",
  "event_time",
  "received_at",
  "visitor_id",
  "user_id",
  "has_page",
  "evidence",
  "evidence_key",
  "channel",
  "source",
  "medium",
  "campaign",
  "content",
  "coupon",
  "value",
  "currency",
  "order_id",
  "country",
  "device",
  "path",
  "landing_page",
  "bot",
  "edges",
  "properties",
  "version",
  "unconfirmed",
] as const;

/** A page view with a channel carries UTM evidence of that channel; an event named touch is explicit. */
export function row(event: TestEvent): unknown[] {
  const name = event.name ?? "page_view";
  const explicit = name === "touch";
  const evidence = event.evidence ?? (explicit ? "explicit" : event.channel ? "utm" : "none");
  const key = event.key ?? (evidence === "none" ? "" : `${event.channel}/${event.campaign ?? ""}`);
  const received = event.received ?? event.at;
  return [
    event.site ?? "default",
    event.id,
    event.type ?? (name === "page_view" ? "page" : "track"),
    name,
    name,
    event.at,
    received,
    event.visitor ?? "",
    event.user ?? "",
    event.page ?? (name === "page_view" ? 1 : 0),
    evidence,
    key,
    event.channel ?? "",
    event.source ?? event.channel ?? "",
    event.medium ?? "",
    event.campaign ?? "",
    event.content ?? "",
    event.coupon ?? "",
    String(event.value ?? 0),
    event.currency ?? (event.value === undefined ? "" : "EUR"),
    event.order ?? "",
    event.country ?? "",
    event.device ?? "",
    event.path ?? "",
    event.landing ?? "",
    event.bot ?? 0,
    event.edges ?? [],
    event.properties ?? {},
    // As the loader: an unconfirmed copy is one received 2^40 ms later.
    Number.MAX_SAFE_INTEGER - Date.parse(received) - (event.unconfirmed ? 2 ** 40 : 0),
    event.unconfirmed ?? 0,
  ];
}

/** Inserts in blocks of `blockRows`, in the order given. */
export async function insertEvents(
  store: Store,
  events: readonly TestEvent[],
  blockRows = events.length,
): Promise<void> {
  for (let start = 0; start < events.length; start += Math.max(blockRows, 1)) {
    const block = events.slice(start, start + blockRows);
    const lines = block.map((event) => `${JSON.stringify(row(event))}\n`).join("");
    await store.insert({ table: "events", columns, lines });
  }
}
