// The real product as a process tree: its ports and keys, its roles' process numbers, and a kill -9.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "../../../src/client.js";
import { freePorts } from "../../support/free-ports.js";
import { cairn, type Program, runProgram } from "../../support/run-node.js";

export type Role = "collector" | "engine";

export interface Product {
  program: Program;
  /** Base of the collector's addresses. */
  collector: string;
  /** Base of the engine's addresses. */
  engine: string;
  writeKey: string;
  rest: Client;
  /** Number of the role's process; 0 while there is none. */
  pidOf(role: Role): number;
  /** Whether the role's port answers now. */
  answers(role: Role): Promise<boolean>;
  /** Resolves when a role that died is there again, as another process, and answers. */
  isBack(role: Role, deadPid: number): Promise<void>;
}

/**
 * Starts `cairn start` on free ports in a directory of its own, and waits until it says it is ready.
 * @param begun is given the program before.
 */
export async function startProduct(
  data: string,
  begun: (program: Program) => void = () => undefined,
): Promise<Product> {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const program = runProgram(process.execPath, [cairn, "start"], {
    env: {
      CAIRN_DATA: data,
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
    },
  });
  begun(program);
  await program.said(/Demo data/);
  const keys = JSON.parse(readFileSync(join(data, "keys.json"), "utf8"));
  const origins = {
    collector: `http://127.0.0.1:${publicPort}`,
    engine: `http://127.0.0.1:${privatePort}`,
  };
  const pidOf = (role: Role) => childNamed(program.child.pid ?? 0, role);
  const answers = async (role: Role) => {
    try {
      const path = role === "engine" ? "/readyz" : "/healthz";
      const answer = await fetch(origins[role] + path, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  };
  return {
    program,
    ...origins,
    writeKey: keys.write_key,
    rest: createClient({ url: origins.engine, apiKey: keys.api_key }),
    pidOf,
    answers,
    async isBack(role, deadPid) {
      const until = Date.now() + restartWithinMs;
      for (;;) {
        const pid = pidOf(role);
        if (pid !== 0 && pid !== deadPid && (await answers(role))) return;
        if (Date.now() > until) {
          throw new Error(`the ${role} did not come back:\n${program.output().slice(-4000)}`);
        }
        await sleep(25);
      }
    },
  };
}

/** The supervisor's longest wait before a start is 10 s; the store opens and migrates after it. */
const restartWithinMs = 45_000;

/** The child whose command line names the role: what `ps` would show as `cairn.js start ROLE`. */
function childNamed(parent: number, role: Role): number {
  const children = procFile(`${parent}/task/${parent}/children`).trim().split(" ");
  const found = children.find((pid) => procFile(`${pid}/cmdline`).split("\0").includes(role));
  return Number(found ?? 0);
}

/** Empty when the process has gone meanwhile. */
function procFile(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
