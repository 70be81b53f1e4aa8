// Asks one question in turn with the plain funnel: `ask.mjs DIRECTORY QUESTION ROUNDS`. Prints CPU times and peak memory.
import { readFileSync } from "node:fs";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLoginTokens,
  createStore,
} from "@cairn/attribution";
import { median } from "../report.mjs";
import { plain, questions } from "./questions.mjs";

const [, , path, question, rounds] = process.argv;
const store = await createStore({ path });
await store.command("SYSTEM STOP MERGES events");
const identity = createIdentity({ store });
const site = {
  ...{ id: "default", write_key: "wk_for_the_bench", origins: [], domains: [] },
  ...{ time_zone: "UTC", week_start: "monday", currency: "EUR" },
};
const sites = { all: () => [site], get: () => site, byKey: () => site };
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
const one = async ({ path: url, body }) => {
  const method = body === undefined ? "GET" : "POST";
  const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
  if (answer.statusCode !== 200) throw new Error(answer.body);
};
const asked = () => Promise.all(questions[question].map(one));
const times = { plain: [], asked: [], seconds: [] };
for (let round = 0; round < Number(rounds); round++) {
  times.plain.push((await cpuOf(() => store.query(plain))).cpu);
  const { cpu, seconds } = await cpuOf(asked);
  times.asked.push(cpu);
  times.seconds.push(seconds);
}
const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
console.log(
  JSON.stringify({
    plain: median(times.plain),
    cpu: median(times.asked),
    seconds: median(times.seconds),
    peak: kilobytes / 1024,
  }),
);
process.exit(0);

async function cpuOf(work) {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, seconds: (performance.now() - startedAt) / 1000 };
}
