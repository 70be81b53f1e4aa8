// `npm run bench NAME`: runs one benchmark of bench/, or lists them.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "bench");
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "index.mjs")));
const [name, ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`npm run bench NAME, where NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}
const built = spawnSync(process.execPath, [join(import.meta.dirname, "build.mjs")], {
  stdio: "inherit",
});
if (built.status !== 0) process.exit(built.status ?? 1);
const ran = spawnSync(process.execPath, [join(folder, name, "index.mjs"), ...rest], {
  stdio: "inherit",
});
process.exit(ran.status ?? 1);
