// `cairn send EVENT`: one event through the collector's public route.
import { randomUUID } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";
import { createCollectorClient } from "../collector-client.js";
import { exitCodes } from "../command-error.js";
import { escapeControls } from "../terminal-text.js";
import { collectorUrl, siteOf } from "./collector.js";
import type { Io } from "./io.js";
import { httpUrl } from "./service.js";

interface SendOptions {
  url?: string;
  site?: string;
  key?: string;
  visitor: string;
  user?: string;
  prop: Record<string, unknown>;
  id?: string;
  time?: string;
}

export function sendCommand(io: Io, done: (exitCode: number) => void): Command {
  return new Command("send")
    .description("send one event")
    .argument("<event>", "its name, such as purchase")
    .option("--visitor <id>", "the visitor", "cairn-send")
    .option("--user <id>", "the known user")
    .option(
      "--prop <name=value>",
      "a property; numbers, true, false and JSON are read as such; again for more",
      property,
      {},
    )
    .option("--id <id>", "the event's id (default: a new one)")
    .option("--time <time>", "when it happened, ISO 8601 (default: now)")
    .option("--site <id>", "the site (default: default)")
    .option("--key <key>", "its write key (default: as kept in CAIRN_DATA)")
    .option("--url <url>", "the collector (default: from the environment)", httpUrl)
    .action(async (event: string, options: SendOptions) => {
      const collector = createCollectorClient({
        url: options.url ?? collectorUrl(),
        writeKey: options.key ?? (await siteOf({ site: options.site })).write_key,
        patienceMs: 0,
        newSiteMs: 0,
      });
      const messageId = options.id ?? randomUUID();
      const posted = await collector.post([
        {
          type: "track",
          event,
          messageId,
          anonymousId: options.visitor,
          ...(options.user === undefined ? {} : { userId: options.user }),
          timestamp: options.time ?? new Date().toISOString(),
          properties: options.prop,
          context: { library: { name: "cairn-send", version: "1" } },
        },
      ]);
      const [refusal] = posted.rejected;
      if (refusal === undefined) io.out(`accepted ${messageId}\n`);
      else io.err(escapeControls(`refused: ${refusal.reason}${detailOf(refusal)}\n`));
      done(refusal === undefined ? exitCodes.done : exitCodes.failed);
    });
}

/** `value=12.5` is a number, `tags=["a"]` is JSON, anything else is text. */
export function property(pair: string, before: Record<string, unknown>): Record<string, unknown> {
  const at = pair.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as name=value.");
  return { ...before, [pair.slice(0, at)]: readValue(pair.slice(at + 1)) };
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const detailOf = (refusal: object): string =>
  "detail" in refusal && refusal.detail ? ` (${String(refusal.detail)})` : "";
