// The lock file must not name download addresses: they differ per machine and would be believed on another.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function lockFileProblems(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const problems = [];
  for (const [path, { resolved, integrity, link, bundled }] of Object.entries(packages)) {
    if (/^[a-z+]+:/.test(resolved ?? ""))
      problems.push(`package-lock.json: ${path} has the address ${resolved}`);
    const installed = path.includes("node_modules/") && !link && !bundled;
    if (installed && integrity === undefined)
      problems.push(`package-lock.json: ${path} has no checksum`);
  }
  return problems.slice(0, 20);
}
