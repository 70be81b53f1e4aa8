// A file name and a number of rows come in; a path file of that many rows, the same each time, is written.
// Journeys are a walk over 12 channels in which the next channel depends on the two before it; a row is
// one path with how many took it, so frequent paths are in many rows, as in an export by day.

import { once } from "node:events";
import { createWriteStream } from "node:fs";

const channels = [
  "paid_search",
  "organic_search",
  "email",
  "direct",
  "social",
  "display",
  "affiliates",
  "referral",
  "video",
  "sms",
  "push",
  "audio",
];

/** Park and Miller's generator: enough for data, and the same everywhere. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Frequent channels first: a share r of all lies in the first r^2 of them. */
const channelAt = (share) =>
  Math.min(channels.length - 1, Math.floor(share ** 2 * channels.length));

export async function makePaths(file, rows) {
  const next = random(20261125);
  const out = createWriteStream(file);
  let lines = "path,conversions,value,lost\n";
  for (let row = 0; row < rows; row++) {
    const path = [channelAt(next())];
    while (path.length < 20 && next() < 0.72) {
      const [last = 0, before = 0] = [path.at(-1), path.at(-2)];
      const stays = next() < 0.25;
      path.push(stays ? last : (channelAt(next()) + last * 3 + before) % channels.length);
    }
    const journeys = 1 + Math.floor(next() ** 3 * 12);
    const rate = 0.1 + 0.02 * (path.at(-1) ?? 0) * (path.includes(2) ? 1.5 : 1);
    let conversions = 0;
    for (let journey = 0; journey < journeys; journey++) if (next() < rate) conversions += 1;
    const value = conversions * (20 + Math.floor(next() * 100));
    const names = path.map((channel) => channels[channel]).join(" > ");
    lines += `${names},${conversions},${value},${journeys - conversions}\n`;
    if (lines.length > 1_000_000) {
      if (!out.write(lines)) await once(out, "drain");
      lines = "";
    }
  }
  out.end(lines);
  await once(out, "close");
}
