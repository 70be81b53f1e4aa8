// Asks the engine one question over a store: `ask.mjs DIRECTORY QUESTION`. Prints its time, CPU and peak memory.
import { readFileSync } from "node:fs";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLoginTokens,
  createStore,
} from "@cairn/attribution";
import { oneSite } from "../one-site.mjs";

const questions = {
  rules: ["attribution", "models=first,last,linear,position,time_decay", "five rule models"],
  markov: ["attribution", "models=markov&order=2", "Markov, order 2"],
  shapley: ["attribution", "models=shapley&worth=rate", "Shapley by rate"],
  all: [
    "attribution",
    "models=first,last,linear,position,time_decay,markov,shapley&order=2",
    "all of these",
  ],
  paths: ["paths", "format=csv", "the path table"],
  day: [
    "attribution",
    "models=first,last,linear,position,time_decay,markov,shapley&order=2&from=2026-11-29",
    "all of these for the last day",
  ],
};

const [, , path, question] = process.argv;
const [route, parameters, words] = questions[question];
const store = await createStore({ path });
const identity = createIdentity({ store });
const sites = oneSite({ currency: "EUR" });
const progress = () => ({ asOf: Date.now(), lagMs: 0 });
const apiKey = "sk_for_the_bench";
const ledger = createLedger({ store, sites, identity, progress });
const app = await createEngineApp({
  ...{ store, identity, ledger, sites, apiKey, progress },
  loginTokens: createLoginTokens(),
});
await identity.refresh();
const [{ journeys }] = await store.query("SELECT uniqExact(visitor_id) AS journeys FROM events");
const before = process.cpuUsage();
const startedAt = performance.now();
const from = parameters.includes("from=") ? "" : "&from=2026-09-01";
const url = `/api/v1/${route}?${parameters}${from}&to=2026-11-29`;
const answer = await app.inject({ url, headers: { authorization: `Bearer ${apiKey}` } });
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
if (answer.statusCode !== 200) throw new Error(answer.body);
const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
const result = { words, journeys, seconds, cpu: (user + system) / 1e6, peak: kilobytes / 1024 };
console.log(JSON.stringify(result));
process.exit(0);
