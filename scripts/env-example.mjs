// Writes `.env.example` from the table of settings. Run it after a change of that table.
import { writeFileSync } from "node:fs";
import { build } from "./build.mjs";

build();
const { envExample } = await import("../packages/cli/dist/index.js");
writeFileSync(new URL("../.env.example", import.meta.url), envExample());
