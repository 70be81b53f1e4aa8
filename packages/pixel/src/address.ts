// An address goes in; the same without secrets, or the campaign and the click ids in it, come out.

/**
 * What stays in a query: campaigns, and the click ids that ad, affiliate and mail systems add. `gclid` and
 * all that end alike, then one by one. The server decides what each means; a test compares these with its
 * table.
 */
const allowed =
  /^(utm_\w+|(\w*cl(k|ick_?)?|[gw]bra|srslt|li_fat_|s[cs]c|rdt_c|(bd|gdt)_v|auct|ransite|tdu|tta|admitad_u|dub_|mc_e|vero_)id|gad_source|epik|qz_gdt|ks_callback|napm|oppref|tblci|dicbo|irgwc|(sn_)?awc|cjevent|clickref|wgu|_hsenc|mkt_tok|_kx|ml_subscriber(_hash)?|igshi?d?)$/i;
const email = /[^/?#&=]+(@|%(25)*40)[^/?#&=]+/g;

/**
 * Query parameters that are not on the allow list go, and so does what looks like an e-mail address, and
 * the fragment unless it is a route (`#/cart`). At most 2,048 characters are left.
 * @param params names to keep besides, separated by spaces; `*` keeps all
 * @example scrub("https://shop.example/?gclid=Cj0&token=abc") // "https://shop.example/?gclid=Cj0"
 */
export function scrub(address: string, params = ""): string {
  const keep = (pair: string) => {
    const name = pair.split("=")[0] as string;
    return params === "*" || allowed.test(name) || params.split(" ").includes(name);
  };
  // An element named "referrer" hides the page's own.
  return `${address}`
    .replace(/#(?!!?\/[^?&]*(\?|$)).*/, "")
    .replace(/\?([^#?]*)/g, (_, query: string) => {
      const kept = query.split("&").filter(keep).join("&");
      return kept && `?${kept}`;
    })
    .slice(0, 2048)
    .replace(email, "");
}

export interface Landing {
  campaign?: Record<string, string>;
  clickIds?: Record<string, string>;
}

/**
 * Reads what brought the visitor here. Names match in any case, values are kept as they came
 * (an fbclid is case sensitive), at most 512 characters each.
 * @example readLanding("?utm_source=news&gclid=Cj0") // { campaign: { source: "news" }, clickIds: { gclid: "Cj0" } }
 */
export function readLanding(search: string): Landing {
  const landing: Landing = {};
  new URLSearchParams(scrub(search)).forEach((value, sent) => {
    const [clickId, utm = ""] = sent.toLowerCase().split("utm_") as [string, string?];
    const part = clickId ? "clickIds" : "campaign";
    const word = clickId || utm.replace("campaign", "name");
    if (value) landing[part] = { ...landing[part], [word]: value.slice(0, 512) };
  });
  return landing;
}
