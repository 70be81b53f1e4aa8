// Drafts and refusals as they were read from the log in; what a live view shows of them out.
import type { Draft } from "./draft.js";
import type { RejectedRow } from "./rejected-row.js";

/** One event or refusal, with the fields under the names of their columns. */
export interface LiveRow {
  kind: "event" | "rejected";
  site: string;
  /** Tells the rows of a kind apart; the store's tail makes the same. */
  key: string;
  told: Readonly<Record<string, unknown>>;
}

/** Who wants to see what the loader reads, before it is in the store. */
export interface LoaderTail {
  /** Rows are made only while somebody listens. */
  isHeard(): boolean;
  read(rows: readonly LiveRow[]): void;
  /** A block is in the store. */
  loaded(): void;
}

const iso = (ms: number): string => new Date(ms).toISOString();

export function liveEvents(drafts: readonly Draft[]): LiveRow[] {
  return drafts.map(({ row }) => ({
    kind: "event",
    site: row.site,
    key: `${row.position} ${row.name} ${row.eventId}`,
    told: {
      event_id: row.eventId,
      type: row.type,
      name: row.name,
      name_sent: row.nameSent,
      event_time: iso(row.eventTime),
      received_at: iso(row.receivedAt),
      visitor_id: row.visitorId,
      user_id: row.userId,
      url: row.url,
      referrer: row.referrer,
      evidence: row.evidence,
      channel: row.channel,
      source: row.source,
      medium: row.medium,
      campaign: row.campaign,
      country: row.country,
      device: row.device,
      bot: row.bot,
      value: row.value,
      currency: row.currency,
      gpc: row.gpc,
      consent_analytics: row.consentAnalytics,
      consent_ads: row.consentAds,
      consent_personalization: row.consentPersonalization,
    },
  }));
}

export function liveRefusals(rejected: readonly RejectedRow[]): LiveRow[] {
  return rejected.map((row) => {
    const { event, type, anonymousId, userId } = sentIn(row.payload);
    return {
      kind: "rejected",
      site: row.site,
      key: `${row.position} ${row.item} ${row.receivedAt}`,
      told: {
        event_id: row.eventId,
        received_at: iso(row.receivedAt),
        reason: row.reason,
        detail: row.detail,
        name: text(event) || text(type),
        visitor_id: text(anonymousId),
        user_id: text(userId),
      },
    };
  });
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A payload may be anything. */
function sentIn(payload: string): Record<string, unknown> {
  try {
    return (JSON.parse(payload) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
