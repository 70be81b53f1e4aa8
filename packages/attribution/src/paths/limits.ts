// How much the models of a path table take on: more is refused with the figure, before memory or time run out.
import { BadParameter } from "../bad-parameter.js";

export const pathLimits = {
  channels: 10_000,
  /** Distinct paths: about 100 bytes each and the text of the path while they are read. */
  paths: 5_000_000,
  /** Touches of all distinct paths together: 4 bytes each. */
  touches: 200_000_000,
  /** Every count and sum stays a whole number that a double holds. */
  count: Number.MAX_SAFE_INTEGER,
} as const;

/** @throws BadParameter when a path table has outgrown a limit. */
export function refuseAbove(limit: "channels" | "paths" | "touches", found: number): void {
  if (found <= pathLimits[limit]) return;
  throw new BadParameter(
    "paths",
    `more than ${pathLimits[limit]} distinct ${limit}`,
    `Group rare channels, or collapse repeats: at most ${pathLimits[limit]} ${limit} are taken.`,
  );
}
