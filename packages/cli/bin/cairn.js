#!/usr/bin/env node
// The command `cairn`: runs the build, and makes it first in a checkout that has none.
import { existsSync } from "node:fs";

const built = new URL("../dist/index.js", import.meta.url);
const build = new URL("../../../scripts/build.mjs", import.meta.url);
if (!existsSync(built) && existsSync(build)) (await import(build.href)).build();

const { run } = await import(built.href);
// Not process.exit: what is written to a pipe must arrive first.
process.exitCode = await run(process.argv);
if (process.connected) process.disconnect();
