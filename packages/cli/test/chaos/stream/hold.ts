// One fault under load, and what must hold after it.
import { expect } from "vitest";
import type { Account } from "./account.js";
import { writeAccount } from "./accounts.js";
import { load, type World } from "./world.js";

/**
 * Runs a fault under load, and compares what clients were told with what every answer has.
 * @param figures of this fault alone, for the table; asked for after it.
 */
export async function hold(
  running: World,
  fault: () => Promise<void>,
  figures: () => Pick<Account, "latency"> = () => ({}),
): Promise<Account> {
  try {
    await load(2);
    await fault();
    const account = { ...(await running.account()), ...figures() };
    writeAccount(account);
    expect(account.problems).toEqual([]);
    expect(account.acknowledged).toBeGreaterThan(100);
    return account;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${running.said()}`, { cause: error });
  }
}
