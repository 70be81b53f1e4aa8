// `npm start`: builds what is stale, then runs `cairn start` in this process.
import { build } from "./build.mjs";

build();
const { run } = await import("../packages/cli/dist/index.js");
process.exitCode = await run([process.execPath, "cairn", "start", ...process.argv.slice(2)]);
