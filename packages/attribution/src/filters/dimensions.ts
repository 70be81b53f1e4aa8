// What events can be narrowed and split by: a name in, its expression over a row of `events` out.
import { BadParameter } from "../bad-parameter.js";
import type { Binder } from "./binder.js";
import { personSql, traitOf } from "./people.js";

/** Columns of an event under the names that questions use. Each expression is text. */
const columns = {
  event: "toString(name)",
  type: "toString(type)",
  country: "toString(country)",
  device: "toString(device)",
  browser: "toString(browser)",
  os: "toString(os)",
  channel: "toString(channel)",
  source: "toString(source)",
  medium: "toString(medium)",
  campaign: "toString(campaign)",
  content: "content",
  term: "term",
  partner: "partner",
  coupon: "coupon",
  click_id_type: "click_id_type",
  landing_page: "landing_page",
  path: "path",
  url: "url",
  host: "domain(url)",
  title: "title",
  referrer: "referrer",
  referrer_host: "domain(referrer)",
  currency: "currency",
  value: "if(value = 0, '', toString(value))",
  order_id: "order_id",
  locale: "locale",
  library: "library",
} as const;

export type EventDimension = keyof typeof columns;
export const eventDimensions = Object.keys(columns) as EventDimension[];

const property = /^properties\.(.{1,200})$/s;

/** How a dimension may be named, for messages and descriptions. */
export const dimensionWords = `${eventDimensions.join(", ")}, properties.NAME or person.NAME`;

export const isDimension = (name: string): boolean =>
  Object.hasOwn(columns, name) || property.test(name) || traitOf(name) !== undefined;

/**
 * The text of a dimension of a row, empty where the event has none. A property is named by its path
 * (`properties.plan`, `properties.cart.size`); lists are written as ClickHouse writes them. A trait of
 * the person (`person.plan`) is the latest that `identify` gave.
 * @throws BadParameter
 */
export function dimensionSql(name: string, binder: Binder): string {
  if (Object.hasOwn(columns, name)) return columns[name as EventDimension];
  const trait = traitOf(name);
  if (trait !== undefined) return personSql(trait, binder);
  const [, path] = property.exec(name) ?? [];
  if (path === undefined) {
    throw new BadParameter(
      "filters",
      `"${name}" is not a dimension`,
      `Allowed: ${dimensionWords}.`,
    );
  }
  return `toString(getSubcolumn(properties, ${binder.bind(path, "String")}))`;
}
