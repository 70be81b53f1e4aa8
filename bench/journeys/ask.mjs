// Asks the engine one question over a store: `ask.mjs DIRECTORY QUESTION`. Prints its time, CPU and peak memory.
import { openEngine, peakMemory, taken } from "../one-engine.mjs";

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
const { store, ask } = await openEngine(path);
const [{ journeys }] = await store.query("SELECT uniqExact(visitor_id) AS journeys FROM events");
const from = parameters.includes("from=") ? "" : "&from=2026-09-01";
const times = await taken(() =>
  ask({ path: `/api/v1/${route}?${parameters}${from}&to=2026-11-29` }),
);
console.log(JSON.stringify({ words, journeys, ...times, peak: peakMemory() }));
process.exit(0);
