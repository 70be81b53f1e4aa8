// The country of the client's address; the address itself is not kept.
import type { Countries } from "../countries.js";
import { type Step, text } from "../draft.js";
import { isVisitorAgent } from "../user-agents.js";

/** A browser may not name its own address; a server names its visitor's in `context.ip`. */
export function createPutCountry(countries: Countries): Step {
  return ({ context, head, row }) => {
    const isBrowser = row.hasPage && isVisitorAgent(head.userAgent ?? "");
    const stated = isBrowser ? "" : text(context.ip, 64);
    const address = stated || (row.hasPage ? head.ip : "");
    if (address) row.country = countries(address);
  };
}
