// Accounts of faults, kept for the table in docs/guarantees.md when CHAOS_RESULTS names a file.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Account } from "./account.js";

export function writeAccount(account: Account & { stored?: unknown; problems?: unknown }): void {
  const { stored: _, problems: __, ...row } = account;
  console.log(
    `${row.fault}: acknowledged ${row.acknowledged} in ${row.rows} rows, lost ${row.lost}, twice ${row.twice}, refused ${row.refused}, all stored after ${row.recoverySeconds} s`,
  );
  const file = process.env.CHAOS_RESULTS;
  if (file === undefined) return;
  const known: Account[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const others = known.filter(({ fault }) => fault !== row.fault);
  writeFileSync(file, `${JSON.stringify([...others, row], null, 2)}\n`);
}
