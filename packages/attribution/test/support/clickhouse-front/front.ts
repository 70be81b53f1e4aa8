// A ClickHouse server for tests, in a process of its own: started, made to fail, killed, started again.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Fault {
  kind: "slow" | "status" | "error" | "cut_body" | "cut_half" | "cut_answer";
  /** Pattern of the statements that it concerns; all when left out. */
  match?: string;
  /** How often it happens; for ever when left out. */
  times?: number;
  ms?: number;
  status?: number;
  code?: number;
  type?: string;
  message?: string;
  /** Of the uncompressed body, before the line is cut. */
  afterBytes?: number;
  /** How many rows are in before the line is cut. */
  rows?: number;
}

export interface FrontOptions {
  directory: string;
  /** Passwords by user; `denied`: how statements begin that the user has no right to. */
  users?: Record<string, { password: string; denied?: string[] }>;
  version?: string;
  /** Of the cluster `main`. */
  shards?: number;
  /** Keeps replicated engines as they are, with a Keeper in memory. */
  keeper?: boolean;
}

export interface Front {
  /** With user and password. */
  url: string;
  port: number;
  fault(fault: Fault): Promise<void>;
  /** No fault any more. */
  clear(): Promise<void>;
  /** Nobody listens, and open connections are cut. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** kill -9 of the process. */
  kill(): Promise<void>;
  /** The same directory and port again, in a new process. */
  restart(more?: Partial<FrontOptions>): Promise<void>;
  /** Every statement since the process started. */
  statements(): Promise<string[]>;
  close(): Promise<void>;
}

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

const program = fileURLToPath(new URL("./main.mjs", import.meta.url));
const oneUser = { cairn: { password: "secret" } };

/** Starts the front on a free port; the user is `cairn`, the password `secret`, unless told otherwise. */
export async function startFront(options: FrontOptions): Promise<Front> {
  let given = { users: oneUser, ...options };
  let port = 0;
  let child: ChildProcess;
  let number = 0;
  const waiting = new Map<number, (answer: Answer) => void>();

  async function start(): Promise<void> {
    const started = fork(program, [JSON.stringify({ ...given, port })], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = started;
    started.on("message", (answer: Answer) => waiting.get(answer.id)?.(answer));
    started.on("exit", () => {
      for (const [id, answered] of waiting) answered({ id, error: "the front has ended" });
    });
    port = (await ask("up")) as number;
  }

  async function ask(order: string, more?: object): Promise<unknown> {
    const id = number++;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, order, given: more });
    });
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  await start();
  const [[user, { password }] = ["", { password: "" }]] = Object.entries(given.users);
  return {
    get url() {
      return `http://${user}:${password}@127.0.0.1:${port}/cairn`;
    },
    get port() {
      return port;
    },
    fault: async (fault) => void (await ask("fault", fault)),
    clear: async () => void (await ask("clear")),
    down: async () => void (await ask("down")),
    up: async () => void (await ask("up")),
    kill,
    restart: async (more = {}) => {
      await kill();
      given = { ...given, ...more };
      await start();
    },
    statements: async () => (await ask("statements")) as string[],
    close: kill,
  };
}
