// What clients were told against what the store has, at the end of a fault.
import type { Client } from "../../../src/client.js";
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
    return [...ledger.acknowledged].filter((id) => !found.has(id));
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
  const purchases = stored.events.filter((id) => ledger.purchases.has(id));
  const value = ((purchases.length * purchaseCents) / 100).toFixed(2);
  const counted = JSON.stringify(stored.attributed);
  if (counted !== JSON.stringify({ conversions: purchases.length, value }))
    problems.push(`${purchases.length} purchases, and attribution says ${counted}`);
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

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}
