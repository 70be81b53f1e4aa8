// A landing's query string goes in; campaign parameters and click ids of the ad platforms come out.

/** Parameters that ad platforms add to a landing URL; the server decides what each of them means. */
const clickIds = new RegExp(
  "^(gclid|gbraid|wbraid|dclid|gad_source|srsltid|fbclid|msclkid|ttclid|twclid|li_fat_id|epik|sccid|" +
    "rdt_cid|irclickid|awc|cjevent|yclid|ysclid|bd_vid|gdt_vid|ksclickid|mc_eid|tblci|obclid|dicbo|qclid)$",
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
