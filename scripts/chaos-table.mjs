// Accounts of faults in, the table of them in docs/guarantees.md out.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param seconds how long each step of a fault lasted */
export function writeTable(root, rows, seconds) {
  const page = join(root, "docs/guarantees.md");
  const table = [
    "| fault | acknowledged | rows, copies included | lost | counted twice | answers of 429 and broken connections | all stored after | time of an answer, p50 and p99 |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows
      .map((r) =>
        [
          r.fault,
          r.acknowledged,
          r.rows,
          r.lost,
          r.twice,
          r.refused,
          `${r.recoverySeconds} s`,
          latency(r),
        ].join(" | "),
      )
      .map((line) => `| ${line} |`),
  ].join("\n");
  const date = new Date().toISOString().slice(0, 10);
  const said = `Last run ${date}, under load, each step of a fault for ${seconds} s (killed leaders have three steps, loaders five); what is done when its work is done ends earlier.\n\n${table}\n`;
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- chaos -->\n)[\s\S]*?(<!-- \/chaos -->)/, `$1${said}$2`));
}

function latency({ latency }) {
  if (latency === undefined) return "–";
  const { before, during } = latency;
  return `${before.p50} and ${before.p99} ms before, ${during.p50} and ${during.p99} ms during`;
}
