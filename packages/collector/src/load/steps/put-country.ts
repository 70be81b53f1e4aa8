// The country of the client's address; the address itself is not kept.
import type { Countries } from "../countries.js";
import { type Step, text } from "../draft.js";

/** `context.ip` counts only for events without a page: a browser may not name its own address. */
export function createPutCountry(countries: Countries): Step {
  return ({ context, head, row }) => {
    const address = row.hasPage ? head.ip : text(context.ip, 64);
    if (address) row.country = countries(address);
  };
}
