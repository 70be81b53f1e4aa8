// When an event happened: the client's clock, corrected only when it is clearly wrong.

/** A clock that is off by less is left alone, so that a retry of an event keeps its time. */
export const clockToleranceMs = 2 * 60_000;
/** How far in the future an event may lie before it is clamped. */
export const futureToleranceMs = 60_000;
/** 2000-01-01: no web event is older; what says so is a broken clock or a wrong unit. */
export const earliestMs = 946_684_800_000;

/**
 * Reads ISO 8601 text (a missing zone means UTC) or a number of milliseconds (below 10^11: seconds).
 * Answers milliseconds since 1970, or `undefined` when it cannot be read or lies before 2000.
 * @example parseTime("2026-11-23T10:00:00+01:00") // 1795424400000
 */
export function parseTime(value: unknown): number | undefined {
  const ms = typeof value === "number" ? fromNumber(value) : fromText(value);
  return ms !== undefined && ms >= earliestMs && ms <= latestMs ? ms : undefined;
}

/** What the client said of an event's time; each as sent. */
export interface ClientTimes {
  timestamp: unknown;
  sentAt: unknown;
}

/**
 * The time that the store keeps, in milliseconds. The clock's error is `receivedAt − sentAt`; it is
 * taken off only above 2 minutes. The future is clamped to one minute after receipt.
 * `altered` says that the stored time is not the one that was sent.
 * Source: Segment, "Timestamps in the Spec", with a tolerance of our own.
 */
export function eventTime(
  client: ClientTimes,
  receivedAt: number,
): { time: number; altered: boolean } {
  const stated = parseTime(client.timestamp);
  if (stated === undefined) return { time: receivedAt, altered: false };
  const sentAt = parseTime(client.sentAt);
  const error = sentAt === undefined ? 0 : receivedAt - sentAt;
  const corrected = Math.abs(error) > clockToleranceMs ? stated + error : stated;
  const time = Math.max(earliestMs, Math.min(corrected, receivedAt + futureToleranceMs));
  return { time, altered: time !== stated };
}

const latestMs = 253_402_300_799_999; // the end of year 9999
const iso =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function fromNumber(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Math.round(Math.abs(value) < 1e11 ? value * 1000 : value);
}

function fromText(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  // What browsers and most SDKs send: exactly `Date.prototype.toISOString`.
  if (value.length === 24 && value[19] === "." && value[23] === "Z")
    return finite(Date.parse(value));
  if (/^\d{9,16}(\.\d+)?$/.test(value)) return fromNumber(Number(value));
  const match = iso.exec(value);
  if (match === null) return undefined;
  const normal = value.replace(" ", "T").replace(",", ".").replace(/\s/g, "");
  if (value.length === 10 || match[1] !== undefined) {
    return finite(Date.parse(normal.replace(/([+-]\d{2})$/, value.length === 10 ? "$1" : "$1:00")));
  }
  return finite(Date.parse(`${normal}Z`));
}

function finite(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
