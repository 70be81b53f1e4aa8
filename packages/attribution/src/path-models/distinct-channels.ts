// The channels of a path without repeats, found without making a set for each path.
import type { PathTable } from "../paths/path-table.js";

/**
 * A reader of distinct channels in order of their first touch. Its answer is overwritten by the next call.
 * @example distinctIn(table)(0, 4) // of email > email > paid_search > direct: [email, paid_search, direct]
 */
export function distinctIn({ channels, touches }: PathTable) {
  const seenIn = new Float64Array(channels.length);
  const found = new Uint32Array(channels.length);
  let round = 0;
  return (begin: number, end: number): Uint32Array => {
    round += 1;
    let count = 0;
    for (let at = begin; at < end; at++) {
      const channel = touches[at] as number;
      if (seenIn[channel] === round) continue;
      seenIn[channel] = round;
      found[count++] = channel;
    }
    return found.subarray(0, count);
  };
}
