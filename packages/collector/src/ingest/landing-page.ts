// A link and the query of a click in; the address that the click leads to out.
import { clickIdPlaces, type Link, utmWords } from "@cairn/schema";

/**
 * The link's own address with its words as `utm_…`. Of the query only `utm_…` and click ids are taken along:
 * they say more of the campaign and cannot change where the click leads. What the address has itself stays.
 * @example landingPage({ to: "https://shop.example/", source: "news", medium: "email", … }, { utm_content: "top" })
 * // https://shop.example/?utm_source=news&utm_medium=email&utm_content=top
 */
export function landingPage(link: Link, query: Readonly<Record<string, unknown>>): string {
  const url = new URL(link.to);
  const own = new Set(url.searchParams.keys());
  const put = (name: string, value: string) => {
    if (value !== "" && !own.has(name)) url.searchParams.set(name, value.slice(0, 512));
  };
  for (const name of words) put(`utm_${name}`, link[name]);
  for (const [name, value] of Object.entries(query)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string" && isCampaign(name)) put(name, first.toWellFormed());
  }
  return url.href;
}

const words = ["source", "medium", "campaign", "content", "term"] as const;

const isCampaign = (name: string): boolean => utmWords.has(name) || clickIdPlaces.has(name);
