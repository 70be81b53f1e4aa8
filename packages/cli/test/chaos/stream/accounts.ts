// Accounts of faults, kept for the table in docs/guarantees.md when CHAOS_RESULTS names a file.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Account } from "./account.js";

export function writeAccount(account: Account & { stored?: unknown; problems?: unknown }): void {
  const { stored: _, problems: __, ...row } = account;
  console.log(
    `${row.fault}: acknowledged ${row.acknowledged} in ${row.rows} rows, lost ${row.lost}, twice ${row.twice}, refused ${row.refused}, all stored after ${row.recoverySeconds} s`,
  );
  if (row.latency !== undefined) console.log(`${row.fault}: ${JSON.stringify(row.latency)}`);
  const file = process.env.CHAOS_RESULTS;
  if (file === undefined) return;
  const known: Account[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const at = known.findIndex(({ fault }) => fault === row.fault);
  known.splice(at < 0 ? known.length : at, 1, row);
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}
