// The engine over a store that a script filled, asked in this process; what an answer takes.
import { readFileSync } from "node:fs";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLoginTokens,
  createStore,
} from "@cairn/attribution";
import { oneSite } from "./one-site.mjs";

/** `ask` takes an address, and a body where it is to be posted; rejects where the answer is not 200. */
export async function openEngine(path) {
  const store = await createStore({ path });
  const identity = createIdentity({ store });
  const sites = oneSite({ currency: "EUR" });
  const progress = () => ({ asOf: Date.now(), lagMs: 0 });
  const apiKey = "sk_for_the_bench";
  const ledger = createLedger({ store, sites, identity, progress });
  const app = await createEngineApp({
    ...{ store, identity, ledger, sites, apiKey, progress },
    loginTokens: createLoginTokens(),
    // Of forty million events the question is how long it takes, and not whether that is too long.
    reportSeconds: 1800,
  });
  await identity.refresh();
  const headers = { authorization: `Bearer ${apiKey}` };
  async function ask({ path: url, body }) {
    const method = body === undefined ? "GET" : "POST";
    const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  }
  return { store, ask };
}

/** Seconds of CPU, and of waiting, that a piece of work takes. */
export async function taken(work) {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, seconds: (performance.now() - startedAt) / 1000 };
}

/** Of this process until now, in MB. */
export function peakMemory() {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
  return kilobytes / 1024;
}
