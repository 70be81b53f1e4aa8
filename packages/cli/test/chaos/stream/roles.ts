// Roles of the product as processes of their own, on free ports, against one Kafka topic and one store.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../../support/free-ports.js";
import { cairn, type Program, runProgram } from "../../support/run-node.js";

export const writeKey = "wk_chaos_stream_1";
export const apiKey = "sk_chaos_stream_1";

export type RoleName = "collector" | "loader" | "attribution" | "engine";

export interface Role {
  readonly name: RoleName;
  readonly publicUrl: string;
  readonly privateUrl: string;
  /** Its data directory. */
  readonly directory: string;
  /** Starts the process again after it ended; resolves when it is ready. */
  start(): Promise<void>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  end(): Promise<number | string>;
  output(): string;
}

/** Starts a role in a data directory of its own. */
export async function startRole(
  name: RoleName,
  directory: string,
  settings: Record<string, string>,
): Promise<Role> {
  const [publicPort, privatePort] = await freePorts(2);
  const data = join(directory, "data");
  mkdirSync(directory, { recursive: true });
  const env = {
    CAIRN_DATA: data,
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
    CAIRN_WRITE_KEY: writeKey,
    CAIRN_API_KEY: apiKey,
    ...settings,
  };
  let said = "";
  let program: Program;
  const start = async () => {
    program = runProgram(process.execPath, [cairn, "start", name], { env });
    await program.said(/"msg":"ready"/);
  };
  const ended = async (signal: NodeJS.Signals) => {
    program.child.kill(signal);
    const code = await program.ended;
    said += program.output();
    return code;
  };
  await start();
  return {
    name,
    publicUrl: `http://127.0.0.1:${publicPort}`,
    privateUrl: `http://127.0.0.1:${privatePort}`,
    directory: data,
    start,
    async kill() {
      await ended("SIGKILL");
    },
    end: () => ended("SIGTERM"),
    output: () => said + program.output(),
  };
}

/** Resolves when a look says yes; rejects with words when it takes too long. */
export async function until(
  look: () => Promise<boolean>,
  withinMs: number,
  words: () => string,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await look().catch(() => false))) {
    if (Date.now() > end) throw new Error(`after ${withinMs} ms: ${words()}`);
    await sleep(250);
  }
}
