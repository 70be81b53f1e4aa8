// A path file comes in; the CPU time of each question from rows in memory, and the credits, go out as JSON.
import { readFileSync } from "node:fs";
import { answerPaths, pathModels, pathTableBuilder } from "@cairn/attribution/path-attribution";

const [file] = process.argv.slice(2);
const columns = { path: [], conversions: [], value: [], lost: [] };
for (const line of readFileSync(file, "utf8").trimEnd().split("\n").slice(1)) {
  const [path, conversions, value, lost] = line.split(",");
  // A text of its own: one that is part of a line would be looked up through that line.
  columns.path.push(Buffer.from(path).toString());
  columns.conversions.push(Number(conversions));
  columns.value.push(Number(value));
  columns.lost.push(Number(lost));
}
const ruleModels = pathModels.filter((model) => !/markov|shapley|counterfactual|shao/.test(model));
const common = { worth: "conversions", weights: "1,1,1", seed: 1, bootstrap: 0 };

/** As a caller who has rows: from their text to the answer. */
function table() {
  const builder = pathTableBuilder();
  for (let row = 0; row < columns.path.length; row++) {
    builder.addText(columns.path[row], {
      conversions: columns.conversions[row],
      value: columns.value[row],
      lost: columns.lost[row],
    });
  }
  return builder.finish();
}
const rules = (paths) => answerPaths(paths, { ...common, order: "1", models: ruleModels });
const markov = (paths, order) => answerPaths(paths, { ...common, order, models: ["markov"] });

const seconds = {};
const answers = {};
function time(name, run) {
  const before = process.cpuUsage();
  answers[name] = run();
  const { user, system } = process.cpuUsage(before);
  seconds[name] = (user + system) / 1e6;
}
const orders = ["1", "2", "3", "4"];
time("rules", () => rules(table()));
for (const order of orders) time(`order ${order}`, () => markov(table(), order));
time("all", () => {
  const paths = table();
  rules(paths);
  for (const order of orders) markov(paths, order);
});
const creditsOf = ({ rows }, model) =>
  Object.fromEntries(
    rows.filter((row) => row.model === model).map((row) => [row.channel, row.conversions]),
  );
const credits = Object.fromEntries(
  ["first", "last", "linear"].map((model) => [model, creditsOf(answers.rules, model)]),
);
for (const order of orders)
  credits[`order ${order}`] = creditsOf(answers[`order ${order}`], "markov");
process.stdout.write(
  JSON.stringify({
    seconds,
    credits,
    distinct: table().conversions.length,
    total: answers.rules.total,
  }),
);
