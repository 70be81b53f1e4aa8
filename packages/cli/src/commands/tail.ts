// `cairn tail`: events as they arrive, one line each, with the channel that was decided.
import { Command } from "commander";
import { shown } from "../output.js";
import { readServerSentEvents } from "../server-sent-events.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { connect, type ServiceOptions, withFormat, withService } from "./service.js";

export function tailCommand(io: Io): Command {
  const command = new Command("tail")
    .description("show events as they arrive, until interrupted")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withService(command), ["text", "ndjson"], "text, ndjson when piped").action(
    async (options: ServiceOptions & { site?: string; format?: string }) => {
      const client = await connect(options);
      const asJson = options.format === "ndjson" || (options.format === undefined && !io.terminal);
      for await (const { data } of readServerSentEvents(client.live({ site: options.site }))) {
        const event = parse(data);
        if (event === undefined) continue;
        outData(io, asJson ? `${JSON.stringify(event)}\n` : textLine(event));
      }
    },
  );
}

/** `10:00:00  purchase  visitor-1  email  79.90 EUR` */
function textLine(event: Record<string, unknown>): string {
  // What the service leaves out when this reader is slower than the site.
  if (event.rows !== undefined) return `${shown(event.rows)} left out\n`;
  const time = String(event.event_time ?? event.received_at ?? "")
    .replace("T", " ")
    .slice(11, 19);
  const who = event.user_id || event.visitor_id || "";
  const money =
    event.value && Number(event.value) !== 0 ? `${event.value} ${event.currency ?? ""}` : "";
  const refused = event.reason ? `refused: ${event.reason}` : "";
  const cells = [time, event.name ?? event.type, who, event.channel, money, refused];
  return `${cells
    .map((cell) => shown(cell ?? ""))
    .join("  ")
    .trimEnd()}\n`;
}

function parse(data: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
