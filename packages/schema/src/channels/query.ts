// A page URL in; the campaign words and the click id that its query carries out.
import { clickIdPlaces, isClickIdValue, maxClickIdLength } from "../click-ids.js";
import { wordOf } from "./touch-words.js";

/** The five campaign words and what stands in for a campaign's name. */
export interface CampaignWords {
  source: string;
  medium: string;
  campaign: string;
  content: string;
  term: string;
  id: string;
}

/** What one place (URL, properties, context) says; `place` is the row of the click id table or Infinity. */
export interface LinkWords extends CampaignWords {
  place: number;
  clickId: string;
}

/** The campaign word that a `utm_…` parameter carries. */
export const utmWords: ReadonlyMap<string, keyof CampaignWords> = new Map([
  ["utm_source", "source"],
  ["utm_medium", "medium"],
  ["utm_campaign", "campaign"],
  ["utm_content", "content"],
  ["utm_term", "term"],
  ["utm_id", "id"],
]);

const longestName = 24;
const maxQueryLength = 16_384;

/** Fresh and empty. */
export function noWords(): LinkWords {
  return {
    source: "",
    medium: "",
    campaign: "",
    content: "",
    term: "",
    id: "",
    place: Number.POSITIVE_INFINITY,
    clickId: "",
  };
}

/**
 * Reads the query of a URL without building a URL: one pass, no allocation for parameters that
 * mean nothing here, the first 16,384 characters. Undefined when nothing was found. The first of
 * two equal names counts; broken percent signs stay as they are.
 *
 * @example readQuery("https://shop.example/?utm_source=news&gclid=Ab1")?.source // "news"
 */
export function readQuery(url: string): LinkWords | undefined {
  const mark = url.indexOf("?");
  if (mark === -1) return undefined;
  const hash = url.indexOf("#");
  if (hash !== -1 && hash < mark) return undefined;
  const end = Math.min(hash === -1 ? url.length : hash, mark + 1 + maxQueryLength);
  let found: LinkWords | undefined;
  for (let at = mark + 1; at < end; ) {
    let next = url.indexOf("&", at);
    if (next === -1 || next > end) next = end;
    const equals = url.indexOf("=", at);
    if (equals !== -1 && equals < next && equals - at <= longestName) {
      found = readPair(url.slice(at, equals), url, equals + 1, next, found);
    }
    at = next + 1;
  }
  return found;
}

function readPair(
  sentName: string,
  url: string,
  from: number,
  to: number,
  found: LinkWords | undefined,
): LinkWords | undefined {
  const name = plainName(sentName);
  const word = utmWords.get(name);
  const place = word === undefined ? clickIdPlaces.get(name) : undefined;
  if (word !== undefined) {
    if (found !== undefined && found[word] !== "") return found;
    const value = wordOf(decode(url.slice(from, to).replaceAll("+", " ")));
    if (value === "") return found;
    const words = found ?? noWords();
    words[word] = value;
    return words;
  }
  if (place === undefined || (found !== undefined && place >= found.place)) return found;
  // A plus sign in a click id is one: ids are base64, never words with spaces.
  const value = wordOf(decode(url.slice(from, to)), maxClickIdLength);
  if (!isClickIdValue(value)) return found;
  const words = found ?? noWords();
  words.place = place;
  words.clickId = value;
  return words;
}

// Mail programs leave `&amp;` in links, so that the next name begins with `amp;`.
function plainName(sent: string): string {
  const name = (sent.includes("%") ? decode(sent) : sent).toLowerCase();
  return name.startsWith("amp;") ? name.slice(4) : name;
}

function decode(sent: string): string {
  if (!sent.includes("%")) return sent;
  try {
    return decodeURIComponent(sent);
  } catch {
    return sent;
  }
}
