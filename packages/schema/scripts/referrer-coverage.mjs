// Measures how many hosts of Matomo's public referrer lists our own tables know, with the right class.
// Usage: npm run build, then node packages/schema/scripts/referrer-coverage.mjs DIR
// DIR holds SearchEngines.yml, Socials.yml and AIAssistants.yml of matomo-org/searchengine-and-social-list (CC0 1.0).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { classifyReferrer } from "../dist/channels/hosts.js";

// What `{}` stands for in those lists: a country's suffix at the end, a country's label elsewhere.
const suffixes = ["de", "co.uk", "com.br"];
const labels = ["de", "uk", "br"];

// GA4 keeps video apart from social, and those lists put answer engines among the search engines.
const lists = [
  { name: "search", file: "SearchEngines.yml", accepted: ["search", "ai"] },
  { name: "social", file: "Socials.yml", accepted: ["social", "video"] },
  { name: "ai", file: "AIAssistants.yml", accepted: ["ai"] },
];

const directory = process.argv[2];
if (directory === undefined) {
  console.error("Usage: node packages/schema/scripts/referrer-coverage.mjs DIR");
  process.exit(2);
}

for (const { name, file, accepted } of lists) {
  const hosts = hostsOf(readFileSync(join(directory, file), "utf8"));
  const misses = hosts.filter((host) => !accepted.includes(classifyReferrer(host)?.class ?? ""));
  const known = hosts.length - misses.length;
  const percent = ((100 * known) / hosts.length).toFixed(1);
  console.log(`${name}: ${known} of ${hosts.length} hosts, ${percent} %`);
  if (misses.length > 0) console.log(`  missed: ${misses.join(" ")}`);
}

// The lists are a flat subset of YAML: a `- host` line is a host unless it stands under `params:` and its like.
function hostsOf(yaml) {
  const hosts = new Set();
  let key = "urls";
  for (const line of yaml.split("\n")) {
    if (/^\S/.test(line)) key = "urls";
    const named = /^\s+(?:- )?(\w+):/.exec(line);
    if (named) key = named[1];
    const item = /^\s+- '?([^'\s]+)'?\s*$/.exec(line);
    if (!item || key !== "urls" || item[1].endsWith(":")) continue;
    for (const host of expand(item[1].split("/")[0])) hosts.add(host.replace(/^www\./, ""));
  }
  return [...hosts];
}

function expand(host) {
  if (!host.includes("{}")) return [host];
  return (host.endsWith("{}") ? suffixes : labels).map((part) => host.replace("{}", part));
}
