// A landing's query string goes in; campaign parameters and click ids of the ad platforms come out.

/**
 * Parameters that ad, affiliate and mail systems add to a landing URL: `gclid` and all that end alike,
 * then one by one. The server decides what each means; a test compares these with its table.
 */
const clickIds = new RegExp(
  "^(\\w*cl(k|ick_?)?id|[gw]braid|gad_source|srsltid|li_fat_id|sccid|rdt_cid|epik|(bd|gdt)_vid|qz_gdt|" +
    "ks_callback|napm|oppref|tblci|dicbo|auctid|irgwc|(sn_)?awc|cjevent|ransiteid|tduid|ttaid|sscid|" +
    "clickref|wgu|admitad_uid|dub_id|mc_eid|_hsenc|mkt_tok|_kx|ml_subscriber(_hash)?|vero_id|igshi?d?)$",
);

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
  const keep = (part: keyof Landing, name: string, value: string) => {
    landing[part] = { ...landing[part], [name]: value.slice(0, 512) };
  };
  new URLSearchParams(search).forEach((value, sentName) => {
    const name = sentName.toLowerCase();
    const utm = name.slice(4);
    if (!value) return;
    if (clickIds.test(name)) keep("clickIds", name, value);
    if (/^utm_/.test(name)) keep("campaign", utm === "campaign" ? "name" : utm, value);
  });
  return landing;
}
