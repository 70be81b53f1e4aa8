// The lock file must install anywhere: no download addresses, which differ per machine, and no package for a newer Node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import semver from "semver";

export function lockFileProblems(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const oldest = semver.minVersion(packages[""].engines.node);
  const problems = [];
  for (const [path, { resolved, integrity, link, bundled, engines }] of Object.entries(packages)) {
    if (/^[a-z+]+:/.test(resolved ?? ""))
      problems.push(`package-lock.json: ${path} has the address ${resolved}`);
    const installed = path.includes("node_modules/") && !link && !bundled;
    if (installed && integrity === undefined)
      problems.push(`package-lock.json: ${path} has no checksum`);
    // npm would warn each time that someone installs.
    if (engines?.node !== undefined && !semver.satisfies(oldest, engines.node))
      problems.push(`package-lock.json: ${path} wants Node ${engines.node}, we promise ${oldest}`);
  }
  return problems.slice(0, 20);
}
