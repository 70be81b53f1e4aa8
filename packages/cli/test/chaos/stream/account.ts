// What clients were told against what the store has, at the end of a fault.
import type { Client } from "../../../src/client.js";
import type { Latency } from "../support/latency.js";
import type { Ledger } from "../support/ledger.js";
import { purchaseCents } from "../support/requests.js";
import { readStored, type Stored } from "../support/stored.js";
import { until } from "./roles.js";

/** A row of the table in docs/guarantees.md. */
export interface Account {
  fault: string;
  acknowledged: number;
  /** Rows before copies collapse. */
  rows: number;
  lost: number;
  twice: number;
  /** Answers of 429 and connections that broke. */
  refused: number;
  /** Seconds from the end of the fault until everything was in the store. */
  recoverySeconds: number;
  /** What an answer took before the fault and while it lasted, where that is promised to be the same. */
  latency?: { before: Latency; during: Latency };
}

/** Waits until every acknowledged event is stored, and compares every answer with the ledger. */
export async function settle(
  fault: string,
  ledger: Ledger,
  rest: Client,
  withinMs = 90_000,
): Promise<Account & { stored: Stored; problems: string[] }> {
  const from = Date.now();
  let stored: Stored | undefined;
  const missing = () => {
    const found = new Set(stored?.events);
    const rejected = new Set(stored?.rejected);
    return [
      ...[...ledger.acknowledged].filter((id) => !found.has(id)),
      ...[...ledger.refused].filter((id) => !rejected.has(id)),
    ];
  };
  // What is read in parts is of one moment only when nothing is loaded meanwhile.
  const complete = async () => {
    const { rows = -1 } = stored ?? {};
    stored = await readStored(rest);
    return missing().length === 0 && stored.rows === rows;
  };
  await until(complete, withinMs, () => `${missing().length} are missing`).catch(() => {});
  if (stored === undefined) throw new Error("the store never answered");
  const recoverySeconds = (Date.now() - from) / 1000;
  const lost = missing();
  const twice = [...repeated(stored.events), ...repeated(stored.conversions)];
  const problems: string[] = [];
  if (lost.length > 0) problems.push(`lost: ${lost.slice(0, 5)} and ${lost.length - 5} more`);
  if (twice.length > 0) problems.push(`twice: ${twice.slice(0, 5)}`);
  const strange = stored.events.filter(
    (id) => !ledger.acknowledged.has(id) && !ledger.unknown.has(id),
  );
  if (strange.length > 0) problems.push(`stored and never sent so: ${strange.slice(0, 5)}`);
  const both = stored.events.filter((id) => ledger.refused.has(id));
  if (both.length > 0) problems.push(`refused, and stored all the same: ${both.slice(0, 5)}`);
  problems.push(...miscounted(stored, ledger));
  problems.push(...ledger.surprises.map((surprise) => `surprise: ${surprise}`));
  return {
    fault,
    acknowledged: ledger.acknowledged.size,
    rows: stored.rows,
    lost: lost.length,
    twice: twice.length,
    refused: ledger.counts.brokenConnections + ledger.counts.refusedAnswers,
    recoverySeconds: Math.round(recoverySeconds * 10) / 10,
    stored,
    problems,
  };
}

/** Each answer that counts something, against the events that are stored. */
function miscounted({ events, conversions, metrics, attributed }: Stored, ledger: Ledger) {
  const purchases = events.filter((id) => ledger.purchases.has(id));
  const value = ((purchases.length * purchaseCents) / 100).toFixed(2);
  const counts = { conversions: purchases.length, value };
  const compared: [string, unknown, unknown][] = [
    ["attribution", attributed, counts],
    ["metrics", ofMetrics(metrics), { events: events.length, ...counts }],
    ["conversions", conversions.length, purchases.length],
  ];
  return compared
    .map(([answer, says, is]) => [answer, JSON.stringify(says), JSON.stringify(is)])
    .filter(([, says, is]) => says !== is)
    .map(([answer, says, is]) => `${answer} says ${says}, and the events say ${is}`);
}

const ofMetrics = ({ events, conversions, value }: Stored["metrics"]) => ({
  ...{ events, conversions, value },
});

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}
