// Starts Node programs as users do, and waits for what they say or how they end.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

export const cairn = fileURLToPath(new URL("../../bin/cairn.js", import.meta.url));
export const repository = fileURLToPath(new URL("../../../../", import.meta.url));

export interface Program {
  child: ChildProcess;
  /** Everything written so far to both outputs. */
  output(): string;
  stdout(): string;
  /** Resolves when the output matches; rejects after `withinMs` or when the program ended before. */
  said(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>;
}

const running = new Set<ChildProcess>();

/** Runs a command with an environment of its own: no CAIRN_ variable of the test's own is passed. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Program {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(CAIRN_|npm_|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(command, args, {
    env: { ...Object.fromEntries(own), ...options.env } as NodeJS.ProcessEnv,
    cwd: options.cwd ?? repository,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const written = { all: "", stdout: "" };
  child.stdout.on("data", (data) => {
    written.all += data;
    written.stdout += data;
  });
  child.stderr.on("data", (data) => {
    written.all += data;
  });
  // "close" and not "exit": the outputs are complete then.
  const ended = new Promise<number | string>((resolve) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? "unknown");
    });
  });
  return {
    child,
    ended,
    output: () => written.all,
    stdout: () => written.stdout,
    said: (pattern, withinMs = 60_000) =>
      waitFor(
        () => pattern.exec(written.all),
        withinMs,
        () => `${pattern} in:\n${written.all}`,
      ),
  };
}

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

/** The first value that `look` gives. */
export async function waitFor<Value>(
  look: () => Value | null | undefined | false,
  withinMs = 60_000,
  what: () => string = () => "a condition",
): Promise<Value> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
