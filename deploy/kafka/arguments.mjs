// @ts-check
// The words of the command line in; a command, its node and its options out, or what is wrong with them.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const usage = `node deploy/kafka/kafka.mjs COMMAND [--data DIR]

  start [--nodes 1|3] [--port 9092] [--secure] [--detach]
            starts a cluster and runs until Ctrl-C or SIGTERM
            --port 0: any free ports; --secure: TLS and logins on further ports
            --detach: go on in the background
            while it runs: starts those of its nodes that are gone
  status    one line for each node; exit code 1 unless all answer
  kill N    kill -9 of node N
  pause N   SIGSTOP of node N
  resume N  SIGCONT of node N
  stop      ends the cluster; the next start has its data
  wipe      ends the cluster and removes its data

  --data    default: data beside this file`;

const alone = /** @type {const} */ (["start", "status", "stop", "wipe"]);
const withNode = /** @type {const} */ (["kill", "pause", "resume"]);

/** Throws an error whose message ends with the usage. */
export function readArguments() {
  try {
    const { values: options, positionals } = parse();
    const [first = "", ...rest] = positionals;
    const node = /^[1-9]$/.test(rest.join(" ")) ? Number(rest[0]) : 0;
    const command = [...alone, ...withNode].find((known) => known === first);
    if (command === undefined) throw new Error(first === "" ? "" : `no command "${first}"`);
    const wantsNode = withNode.some((known) => known === command);
    if (wantsNode && node === 0) throw new Error(`${command} needs the number of one node`);
    if (!wantsNode && rest.length > 0) throw new Error(`${command} takes options only`);
    return { command, node, options };
  } catch (fault) {
    throw new Error(`${/** @type {Error} */ (fault).message}\n${usage}`.trim());
  }
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      data: { type: "string", default: fileURLToPath(new URL("./data", import.meta.url)) },
      nodes: { type: "string" },
      port: { type: "string", default: "9092" },
      secure: { type: "boolean", default: false },
      detach: { type: "boolean", default: false },
    },
  });
}
