// The demonstration from end to end: site, traffic over public HTTP, rows in the store, a table of models.
import { attributionTable } from "../attribution-table.js";
import type { Client } from "../client.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Io } from "../commands/io.js";
import { exactCount } from "../exact-count.js";
import { formatTable } from "../output.js";
import { linesUnder } from "../print-answer.js";
import { startProgress } from "../progress.js";
import { demoSiteId } from "./demo-site.js";
import { type DemoOptions, loadDemo } from "./load-demo.js";
import type { SendReport } from "./send-traffic.js";
import { periodOf } from "./traffic.js";

/** Runs the demonstration and answers the exit code: 1 when something was refused or is missing. */
export async function runDemo(io: Io, client: Client, options: DemoOptions): Promise<number> {
  const { days, visitors } = options;
  const sending = startProgress(io, "Sending", visitors);
  let loading: ReturnType<typeof startProgress> | undefined;
  const { report, rows, before, wanted, end, times, wasThere } = await loadDemo(client, options, {
    onSent: (done, { sent }) => sending.update(done, `${exactCount(sent)} events`),
    onAccepted: (events) => {
      sending.stop();
      loading = startProgress(io, "Loading", events);
    },
    onRows: (events) => loading?.update(events, `${exactCount(events)} rows`),
  });
  loading?.stop();
  io.out(summary({ report, rows, before, wanted, times, visitors }));
  if (wasThere && rows.events === before) {
    const made = new Date(end).toISOString().slice(0, 16);
    io.out(
      `This traffic was here already (it ends ${made} UTC): sending it again changed nothing.\nAnother --seed makes other traffic; --wipe removes it.\n`,
    );
  }
  await printModels(io, client, { ...periodOf({ days, end }) });
  if (rows.events < wanted) {
    throw new CommandError(
      exitCodes.failed,
      `${exactCount(wanted - rows.events)} events are accepted and not yet loaded. They are safe in the log; see npx cairn doctor.`,
    );
  }
  return Object.keys(report.rejected).length > 0 ? exitCodes.failed : exitCodes.done;
}

function summary(parts: {
  report: SendReport;
  rows: { events: number; twice: number };
  before: number;
  wanted: number;
  times: { sendMs: number; wholeMs: number };
  visitors: number;
}): string {
  const { report, rows, before, wanted, times, visitors } = parts;
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const rate = (events: number, ms: number) =>
    exactCount(Math.round(events / Math.max(ms / 1000, 0.001)));
  const rejected = Object.values(report.rejected).reduce((sum, some) => sum + some, 0);
  return `
Site        ${demoSiteId} (invented data; npx cairn demo --wipe removes it)
Sent        ${exactCount(report.sent)} events of ${exactCount(visitors)} visitors in ${exactCount(report.batches)} batches
Accepted    ${exactCount(report.accepted)} in ${seconds(times.sendMs)} s (${rate(report.accepted, times.sendMs)} events/s, synced to disk)
Rejected    ${exactCount(rejected)}${listed(report.rejected)}
Sent again  ${exactCount(Object.values(report.retries).reduce((sum, some) => sum + some, 0))} batches${listed(report.retries)}
Copies      ${exactCount(report.copies)} orders sent by browser and server; ${exactCount(rows.twice)} counted twice
Queryable   ${exactCount(rows.events)} of ${exactCount(wanted)} different events, ${exactCount(rows.events - before)} of them new
Took        ${seconds(times.wholeMs)} s from first request to last row (${rate(rows.events - before, times.wholeMs)} new events/s)
`;
}

/** Five models beside each other for the orders of the demonstration. */
async function printModels(
  io: Io,
  client: Client,
  { start, end }: { start: number; end: number },
): Promise<void> {
  const answer = await client.attribution({
    site: demoSiteId,
    conversion: "purchase",
    models: "first,last,linear,position,time_decay",
    from: new Date(start).toISOString(),
    to: new Date(end + 60_000).toISOString(),
  });
  const { conversions, value } = answer.total;
  io.out(`\nOrders by channel and model: ${conversions} orders, ${value}\n\n`);
  io.out(formatTable(attributionTable(answer, "table"), "table", io));
  io.out(`\n${linesUnder(io, answer)}`);
  io.out(
    `\nSee it: ${client.url}/?site=${demoSiteId} (npx cairn login prints a link that lets you in)\n`,
  );
}

function listed(counts: Record<string, number>): string {
  const entries = Object.entries(counts).map(([name, number]) => `${name} ${exactCount(number)}`);
  return entries.length === 0 ? "" : ` (${entries.join(", ")})`;
}
