// Health of a container: exit code 0 when each port of the role that runs in it answers GET /healthz.
import { readFileSync } from "node:fs";

/** Process 1 is `… start [role]`; an argument, such as `collector`, stands in for it. */
const [role = roleOf(readFileSync("/proc/1/cmdline", "utf8").split("\0"))] = process.argv.slice(2);
const { env } = process;
const collector = [env.CAIRN_PUBLIC_HOST, env.CAIRN_PUBLIC_PORT ?? "8080"];
const figures = [env.CAIRN_PRIVATE_HOST, env.CAIRN_PRIVATE_PORT ?? "8090"];
const portsOf = {
  all: [collector, figures],
  collector: [collector, figures],
  engine: [figures],
  attribution: [figures],
  loader: [figures],
};

const answers = await Promise.all(portsOf[role].map(([host, port]) => answer(host, port)));
for (const { said } of answers) console.log(said);
process.exitCode = answers.every(({ well }) => well) ? 0 : 1;

function roleOf(words) {
  const after = words[words.indexOf("start") + 1];
  return ["collector", "engine", "attribution", "loader"].includes(after) ? after : "all";
}

async function answer(host, port) {
  const address = [undefined, "0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}/healthz`;
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(4_000) });
    return { well: ok, said: `${url} ${status}` };
  } catch (error) {
    return { well: false, said: `${url} ${error.cause?.code ?? error.message}` };
  }
}
