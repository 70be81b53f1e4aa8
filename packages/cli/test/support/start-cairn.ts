// `cairn start` as a process of its own: on free ports, with a data directory below the test's own.
import { freePorts } from "./free-ports.js";
import { cairn, type Program, runProgram } from "./run-node.js";

/** The last line of what a start prints. */
export const banner = /Demo data/;

export const start = (env: Record<string, string>): Program =>
  runProgram(process.execPath, [cairn, "start"], { env });

/** Resolves when everything is ready. */
export const ready = (program: Program) => program.said(banner);

export async function startEnvironment(data: string): Promise<Record<string, string>> {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  return {
    CAIRN_DATA: data,
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
  };
}
