// Events on their way out go in; what looks wrong by Meta's rules is told on the console, and nothing is held up.
import { guarded } from "../core/guard.js";
import { withMethods } from "../core/methods.js";
import type { Properties, WireEvent } from "../core/wire.js";
import type { Lazy } from "../pixel.js";
import { watchNotes } from "./watch-notes.js";

const amount = /^"?\d*\.?\d+"?$/;
const text = /^"/;
const list = /^\[/;

/** What a parameter looks like as JSON. Source: Meta's reference of standard events and object properties. */
export const parameters: Record<string, RegExp> = {
  content_category: text,
  content_ids: list,
  content_name: text,
  content_type: /^"product(_group)?"$/,
  contents: /^\[({|])/,
  currency: /^"[a-z]{3}"$/i,
  delivery_category: /^"(in_store|curbside|home_delivery)"$/,
  num_items: /^"?\d+"?$/,
  order_id: /^("|\d)/,
  predicted_ltv: amount,
  search_string: text,
  status: /^("|true|false)/,
  value: amount,
};

/** Meta's standard events beside PageView. */
export const standardEvents = [
  "AddPaymentInfo",
  "AddToCart",
  "AddToWishlist",
  "CompleteRegistration",
  "Contact",
  "CustomizeProduct",
  "Donate",
  "FindLocation",
  "InitiateCheckout",
  "Lead",
  "Purchase",
  "Schedule",
  "Search",
  "StartTrial",
  "SubmitApplication",
  "Subscribe",
  "ViewContent",
];

/** The alias gets a method for each command as well, so that it can be Segment's `analytics`. */
export function start({ settings, notes, say }: Lazy): void {
  const globals = window as unknown as Record<string, object | undefined>;
  for (const command of [globals.cairn, globals[String(settings.alias)]]) {
    if (command) guarded(say, withMethods)(command);
  }
  watchNotes(notes, (code, detail) => {
    const { type, event = "", properties = {} } = Object(detail) as WireEvent;
    if (code !== "sending" || type !== "track") return;
    for (const problem of problemsOf(event, properties)) say(...problem);
  });
}

/** Codes and details of what is wrong: each code is a heading of docs/pixel.md. */
export function problemsOf(event: string, given: Properties): [code: string, detail: string][] {
  const problems: [string, string][] = [];
  for (const [name, shape] of Object.entries(parameters)) {
    const json = JSON.stringify(given[name]);
    if (json && !shape.test(json)) problems.push(["bad-parameter", `${event}: ${name} is ${json}`]);
  }
  if (event === "Purchase" && (given.value === undefined || given.currency === undefined)) {
    problems.push(["purchase-needs", "value and currency"]);
  }
  if (given.eventID !== undefined) problems.push(["event-id-is-fourth", event]);
  const meant = standardEvents.find((name) => sameLetters(name, event) && name !== event);
  if (meant) problems.push(["event-name", `${event}: Meta writes ${meant}`]);
  return problems;
}

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase().replace(/[\s_-]/g, "");
}
