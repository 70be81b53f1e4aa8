// Is a port free, is it Cairn that answers on it, and is that part ready?
import { connect } from "node:net";
import { reachable } from "../reachable.js";
import type { Finding } from "./finding.js";

const patienceMs = 3_000;

/** What `/readyz` on a port says; whether something else has the port; or that nothing runs. */
export async function checkPort(
  part: string,
  { variable, host, port }: { variable: string; host: string; port: number },
): Promise<Finding> {
  const url = `http://${reachable(host)}:${port}`;
  const answer = await readiness(`${url}/readyz`);
  if (answer === undefined) {
    return (await isTaken(reachable(host), port))
      ? {
          part,
          state: "fail",
          said: `something that is not Cairn listens on port ${port}`,
          mend: `End it, or set ${variable} to a free port.`,
        }
      : {
          part,
          state: "fail",
          said: `not running (port ${port} is free)`,
          mend: "Start it: npm start",
        };
  }
  if (answer.status === 200) return { part, state: "ok", said: `ready at ${url}` };
  if (answer.status === 503) {
    return {
      part,
      state: "fail",
      said: `not ready: ${answer.body.slice(0, 300)}`,
      mend: "Its log says why.",
    };
  }
  const mend = `End what listens there, or set ${variable} to a free port.`;
  return { part, state: "fail", said: `${url}/readyz answered ${answer.status}: not Cairn`, mend };
}

async function readiness(url: string): Promise<{ status: number; body: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
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
