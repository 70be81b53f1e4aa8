// How the event came, and whether it waits for a server to confirm it.
import type { Step } from "../draft.js";

/**
 * An event that the site takes from servers alone is kept as unconfirmed when a browser reports it. Its
 * version is that of a copy received 34 years later (2^40 ms), so that the first confirmed copy wins
 * over it whenever it comes, and of unconfirmed ones the first.
 */
export const putTrust: Step = ({ head, row }) => {
  row.via = head.via ?? "browser";
  if (!head.serverOnly?.includes(row.name)) return;
  row.unconfirmed = 1;
  row.version -= 1n << 62n;
};
