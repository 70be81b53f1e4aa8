// The command `cairn`: its program, and what scripts and tests take from it.
export { configFields } from "./config-fields.js";
export { envExample } from "./env-example.js";
export { run } from "./program.js";
