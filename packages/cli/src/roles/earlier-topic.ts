// The topic that a spool is sent to in; a warning out when what it holds was taken for another one.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogWriter } from "@cairn/collector";
import type { Logger } from "pino";
import type { Config } from "../config-fields.js";
import { spoolPath } from "../data-directory.js";
import { replaceFile } from "../files/atomic-file.js";

/** The last request stays in the spool after it was sent. */
const sentRecords = 1;

/** Says at the start that the topic is not that of the start before, and remembers it for the next one. */
export async function warnOfEarlierTopic(
  config: Config,
  spool: Pick<LogWriter, "stats">,
  logger: Pick<Logger, "warn">,
): Promise<void> {
  const file = join(spoolPath(config), "topic");
  const { kafkaTopic: topic } = config;
  const earlier = await readFile(file, "utf8").catch(() => topic);
  const { records } = spool.stats();
  if (earlier !== topic && records > sentRecords) {
    logger.warn(
      `CAIRN_KAFKA_TOPIC was ${earlier} and is ${topic}: up to ${records} requests that wait in ${spoolPath(config)} are sent to ${topic}. To send them to ${earlier}, end this collector now, start it with that topic, and change it when \`records\` of /readyz is at most ${sentRecords}.`,
    );
  }
  // A full disk is no reason not to start: what cannot be remembered is not warned of.
  await replaceFile(file, topic).catch(() => undefined);
}
