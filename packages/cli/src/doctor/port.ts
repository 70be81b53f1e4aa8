// Is a port free, is it Cairn that answers on it, does it know our key, and is that part ready?
import { connect } from "node:net";
import { CommandError } from "../command-error.js";
import type { Config } from "../config-fields.js";
import { type Keys, keysPath, readKeys } from "../keys.js";
import { reachable } from "../reachable.js";
import type { Finding } from "./finding.js";

/** One port as the doctor asks it. */
export interface Port {
  /** The setting that moves it. */
  variable: string;
  host: string;
  port: number;
  /** A route that needs no key: 200 when the part is ready, 503 when it is not. */
  readyPath: string;
  /** Where our key is from. */
  keyFrom: string;
  /** Asks with our key. Another product may answer on the ready path too, or another Cairn. */
  tryKey(url: string, keys: Keys): Promise<"known" | "unknown" | "not Cairn">;
}

const patienceMs = 3_000;

export async function checkPort(config: Config, asked: Port): Promise<Finding> {
  const { variable, host, port, readyPath, keyFrom } = asked;
  const url = `http://${reachable(host)}:${port}`;
  const fail = (said: string, mend: string): Finding => ({ state: "fail", said, mend });
  const notCairn = () =>
    fail(
      `something that is not Cairn listens on port ${port}`,
      `End it, or set ${variable} to a free port.`,
    );

  const answer = await ask(`${url}${readyPath}`);
  if (answer === undefined) {
    return (await isTaken(reachable(host), port))
      ? notCairn()
      : fail(`not running (port ${port} is free)`, "Start it: npm start");
  }
  if (answer.status !== 200 && answer.status !== 503) return notCairn();
  const choose = `Set CAIRN_DATA to the directory of that service, or ${variable} to a free port.`;
  const keys = await readKeys(config).catch((error: unknown) => {
    if (error instanceof CommandError) return undefined; // said by the check of the keys
    throw error;
  });
  if (keys === undefined) {
    const said = `something answers on port ${port}, and there is no key here to ask it with`;
    return fail(said, `There is none in ${keysPath(config)}. ${choose}`);
  }
  const found = await asked.tryKey(url, keys);
  if (found === "not Cairn") return notCairn();
  if (found === "unknown") {
    const said = `the key is not the one of the service on port ${port} (another Cairn? which data directory?)`;
    return fail(said, `The key is that of ${keyFrom}. ${choose}`);
  }
  if (answer.status === 503) return fail(`not ready: ${reasons(answer.body)}`, "Its log says why.");
  return { state: "ok", said: `ready at ${url}` };
}

/** A request that is given up after a while; `undefined` when nobody speaks HTTP there. */
export async function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string } | undefined> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}

/** @example reasons('{"parts":{"log":{"ready":false,"reason":"full"}}}') // "log: full" */
function reasons(body: string): string {
  try {
    const { parts } = JSON.parse(body) as {
      parts: Record<string, { ready: boolean; reason: string }>;
    };
    const waiting = Object.entries(parts).filter(([, { ready }]) => !ready);
    return waiting.map(([name, { reason }]) => `${name}: ${reason}`).join("; ");
  } catch {
    return body.slice(0, 300);
  }
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ""), port, timeout: 1_000 });
    const end = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });
}
