// The fields of a row come in; the events of the wire format that it is go out, or what is wrong with it.
import {
  type DayOrder,
  type DecimalMark,
  decimalMarkOf,
  isWrong,
  readNumber,
  type Wrong,
} from "@cairn/attribution/table-files";
import { canonicalName, touchNames, type WireEvent } from "@cairn/schema";
import type { EventColumn, EventKind } from "./event-columns.js";
import type { EventFields } from "./event-fields.js";
import { readTime } from "./event-time.js";
import { identityOf, idOf } from "./row-identity.js";

export interface EventOptions {
  kind: EventKind;
  /** Of rows that name none. */
  event?: string | undefined;
  currency?: string | undefined;
  /** Of touches that name none. */
  channel?: string | undefined;
  source?: string | undefined;
  medium?: string | undefined;
  order?: DayOrder | undefined;
  decimal?: DecimalMark | undefined;
  /** Of times without one. */
  zone: string;
  /** Milliseconds since 1970; later events are refused. */
  latest: number;
}

export interface WrongCell extends Wrong {
  column: string;
  value: string;
}

const money = ["value", "currency", "order_id", "partner", "coupon"] as const;
const words = ["channel", "source", "medium", "campaign", "content", "term"] as const;

/**
 * One event, or two: a profile with the id of another system is also an alias of it.
 * @param rowId the id of a row that brings none
 */
export function wireEvents(
  fields: EventFields,
  rowId: string,
  options: EventOptions,
): WireEvent[] | WrongCell {
  const { columns: cells } = fields;
  const type = options.kind === "profiles" ? "identify" : String(cells.type ?? "track");
  const wrong = (column: EventColumn, { problem, hint }: Wrong): WrongCell => ({
    ...{ column, value: textOf(cells[column]), problem, hint },
  });
  const time = timeOf(cells.timestamp, type, options);
  if (isWrong(time)) return wrong("timestamp", time);
  const identity = identityOf(cells);
  if (isWrong(identity)) return identity;
  const name = nameOf(cells.event, type, options);
  if (isWrong(name)) return wrong("event", name);
  const value = amountOf(cells.value, options.decimal);
  if (isWrong(value)) return wrong("value", value);

  const isTouch = type === "track" && touchNames.has(canonicalName(name ?? ""));
  const said = defined(
    words.map((word) => [word, cells[word] ?? (isTouch ? usual(word, options) : undefined)]),
  );
  const messageId = idOf(cells.message_id) ?? rowId;
  const when = time === undefined ? {} : { timestamp: new Date(time).toISOString() };
  const context = contextOf(fields, identity.traits, isTouch ? {} : said);
  const event = {
    type,
    ...(name === undefined ? {} : { [type === "track" ? "event" : "name"]: name }),
    messageId,
    ...identity.ids,
    ...when,
    ...(type === "identify" || type === "group"
      ? { traits: traitsOf(fields) }
      : { properties: propertiesOf(fields, value, isTouch ? said : {}, options) }),
    context,
  } as WireEvent;
  const other = type === "identify" ? idOf(cells.external_id) : undefined;
  if (other === undefined || other === event.userId) return [event];
  const { userId } = event;
  const ids = { messageId: `${messageId}/external`, previousId: other, userId };
  return [event, { type: "alias", ...ids, ...when, context }];
}

/** Facts about a person may have no time: they hold from now on. */
function timeOf(cell: unknown, type: string, options: EventOptions): number | Wrong | undefined {
  if (cell === undefined && (type === "identify" || type === "alias")) return undefined;
  const time = readTime(cell ?? "", options);
  if (isWrong(time) || time <= options.latest) return time;
  const hint = "Check the date, and which part of it is the day.";
  return { problem: "lies in the future", hint };
}

function nameOf(cell: unknown, type: string, options: EventOptions): string | Wrong | undefined {
  if (type === "identify" || type === "alias" || type === "group") return undefined;
  const name = textOf(cell) || (type === "track" ? options.event : undefined);
  if (type !== "track" || options.kind !== "touches") return name;
  if (name === undefined || touchNames.has(canonicalName(name))) return name ?? "touch";
  const names = [...touchNames].join(", ");
  return {
    problem: "is no touch",
    hint: `Write one of ${names}; touch with a channel is every other.`,
  };
}

/** What is no number is left to the collector: in an order it is refused, elsewhere it may mean anything. */
function amountOf(cell: unknown, decimal: DecimalMark | undefined): unknown {
  if (typeof cell !== "string") return cell;
  const number = readNumber(cell, decimal ?? decimalMarkOf([cell]));
  if (!isWrong(number)) return number;
  if (!number.problem.startsWith("may be")) return cell;
  return {
    problem: "may be a thousand or a fraction",
    hint: "Say what stands before decimals: --decimal point or comma.",
  };
}

const usual = (word: (typeof words)[number], options: EventOptions): string | undefined =>
  word === "channel" || word === "source" || word === "medium" ? options[word] : undefined;

function propertiesOf(
  { columns: cells, properties }: EventFields,
  value: unknown,
  said: Record<string, unknown>,
  { currency }: EventOptions,
): Record<string, unknown> {
  const { order_id, partner, coupon, channel } = cells;
  return defined([
    ...Object.entries(properties),
    ["value", value],
    ["currency", cells.currency ?? (value === undefined ? undefined : currency)],
    ...Object.entries({ order_id, partner, coupon, channel, ...said }),
  ]);
}

function traitsOf({ columns: cells, properties }: EventFields): Record<string, unknown> {
  const { segments } = cells;
  const list = typeof segments === "string" ? segments.split(/\s*[;|]\s*/) : segments;
  const others = [...money, ...words].map((column) => [column, cells[column]] as const);
  return defined([...others, ...Object.entries(properties), ["segments", list]]);
}

function contextOf(
  { columns: cells, context }: EventFields,
  traits: object,
  { source, medium, campaign, content, term }: Record<string, unknown>,
): Record<string, unknown> {
  const parts = {
    page: { url: cells.url, referrer: cells.referrer, title: cells.title },
    campaign: { source, medium, name: campaign, content, term },
    traits,
  };
  const own = Object.entries(parts).flatMap(([part, members]) => {
    const given = defined(Object.entries(members));
    const earlier = context?.[part];
    return Object.keys(given).length === 0 ? [] : [[part, { ...(earlier as object), ...given }]];
  });
  const agent = cells.user_agent === undefined ? {} : { userAgent: cells.user_agent };
  return { library, ip: cells.ip ?? nowhere, ...context, ...Object.fromEntries(own), ...agent };
}

/** Without an address of its own a page view would get the country of whoever imports it. */
const nowhere = "0.0.0.0";

const library = { name: "cairn-import", version: "1" };

const textOf = (cell: unknown): string =>
  typeof cell === "string" || typeof cell === "number" ? String(cell) : "";

function defined(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of entries) if (value !== undefined) kept[name] = value;
  return kept;
}
