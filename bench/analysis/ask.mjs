// Asks one question in turn with the plain funnel: `ask.mjs DIRECTORY QUESTION ROUNDS`. Prints CPU times and peak memory.
import { openEngine, peakMemory, taken } from "../one-engine.mjs";
import { median } from "../report.mjs";
import { plain, questions } from "./questions.mjs";

const [, , path, question, rounds] = process.argv;
const { store, ask } = await openEngine(path);
await store.command("SYSTEM STOP MERGES events");

const times = { plain: [], asked: [], seconds: [] };
for (let round = 0; round < Number(rounds); round++) {
  times.plain.push((await taken(() => store.query(plain))).cpu);
  const { cpu, seconds } = await taken(() => Promise.all(questions[question].map(ask)));
  times.asked.push(cpu);
  times.seconds.push(seconds);
}
console.log(
  JSON.stringify({
    plain: median(times.plain),
    cpu: median(times.asked),
    seconds: median(times.seconds),
    peak: peakMemory(),
  }),
);
process.exit(0);
