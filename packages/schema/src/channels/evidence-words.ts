// What an event's campaign, properties and context say in, the words that evidence is made of out.
import { clickIdPlaces, isClickIdValue, maxClickIdLength } from "../click-ids.js";
import type { EvidenceInput } from "./evidence.js";
import { type CampaignWords, type LinkWords, noWords, utmWords } from "./query.js";
import { firstWordOf, wordOf } from "./touch-words.js";

const explicitWords: ReadonlyMap<string, keyof CampaignWords | "channel"> = new Map([
  ["channel", "channel"],
  ["source", "source"],
  ["medium", "medium"],
  ["campaign", "campaign"],
  ["content", "content"],
  ["term", "term"],
]);

type PropertyWord = keyof CampaignWords | "channel" | "partner" | "coupon";

// Property name → the word that it carries, or its click id's place in the table: one look-up per property.
const propertyRoles: ReadonlyMap<string, PropertyWord | number> = new Map<
  string,
  PropertyWord | number
>([
  ...utmWords,
  ...clickIdPlaces,
  ["partner", "partner"],
  ["affiliate", "partner"],
  ["coupon", "coupon"],
  ["coupon_code", "coupon"],
  ["discount_code", "coupon"],
]);

/** What the properties say. */
export interface PropertyWords extends LinkWords {
  channel: string;
  partner: string;
  coupon: string;
}

export const nothing: Readonly<LinkWords> = Object.freeze(noWords());
export const noProperties: Readonly<PropertyWords> = Object.freeze(noPropertyWords());
const longestKey = 24;

export function readCampaign(campaign: EvidenceInput["campaign"]): Readonly<CampaignWords> {
  if (typeof campaign !== "object" || campaign === null) return nothing;
  return {
    source: wordOf(campaign.source),
    medium: wordOf(campaign.medium),
    campaign: wordOf(campaign.name),
    content: wordOf(campaign.content),
    term: wordOf(campaign.term),
    id: wordOf(campaign.id),
  };
}

export function readProperties(
  properties: EvidenceInput["properties"],
  explicit: boolean,
): Readonly<PropertyWords> {
  if (typeof properties !== "object" || properties === null) return noProperties;
  let found: PropertyWords | undefined;
  for (const key of Object.keys(properties)) {
    if (key.length > longestKey) continue;
    const name = key.toLowerCase();
    const plain = explicit ? explicitWords.get(name) : undefined;
    const role = plain ?? propertyRoles.get(name);
    if (role === undefined) continue;
    found ??= noPropertyWords();
    if (typeof role === "number") takeClickId(found, role, properties[key]);
    // The plain word of an explicit touch goes before its utm_ twin, whichever came first.
    else if (found[role] === "" || plain !== undefined) {
      found[role] = firstWordOf(properties[key]) || found[role];
    }
  }
  return found ?? noProperties;
}

export function readContextIds(ids: EvidenceInput["clickIdsInContext"]): Readonly<LinkWords> {
  if (typeof ids !== "object" || ids === null) return nothing;
  const found = noWords();
  for (const key of Object.keys(ids)) {
    const place = key.length > longestKey ? undefined : clickIdPlaces.get(key.toLowerCase());
    if (place !== undefined) takeClickId(found, place, ids[key]);
  }
  return found;
}

function takeClickId(found: LinkWords, place: number, sent: unknown): void {
  if (place >= found.place) return;
  const value = wordOf(sent, maxClickIdLength);
  if (!isClickIdValue(value)) return;
  found.place = place;
  found.clickId = value;
}

export function firstClickId(...places: readonly Readonly<LinkWords>[]): Readonly<LinkWords> {
  return places.find((words) => words.clickId !== "") ?? nothing;
}

function noPropertyWords(): PropertyWords {
  return { ...noWords(), channel: "", partner: "", coupon: "" };
}
