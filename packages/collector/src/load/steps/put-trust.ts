// How the event came, which of its copies wins, and whether it waits for a server to confirm it.
import type { Step } from "../draft.js";

/**
 * The version of a browser's copy is that of one received 34 years later (2^40 ms): the first copy of a server or an
 * import wins over it whenever it comes, and of browsers' copies the first. An event that the site takes from
 * servers alone is kept as unconfirmed when a browser reports it.
 */
export const putTrust: Step = ({ head, row }) => {
  row.via = head.via ?? "browser";
  if (row.via !== "browser") return;
  row.version -= 1n << 62n;
  if (head.serverOnly?.includes(row.name)) row.unconfirmed = 1;
};
