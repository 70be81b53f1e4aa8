// Role names come in; their processes run until a signal, each started again when it dies.
import type { ChildProcess } from "node:child_process";
import type { Logger } from "pino";
import { exitCodes } from "../command-error.js";
import { silentMs } from "./liveness.js";
import type { ReadyMessage } from "./messages.js";
import { createSupervisedProcess } from "./supervised-process.js";

export interface SupervisorOptions {
  roles: readonly string[];
  spawn: (role: string) => ChildProcess;
  logger: Logger;
  /** How long a role may say nothing before it is killed; 60 s, and ten times that while it opens. */
  silentMs?: number;
  /** Called once, when every role has been ready. */
  onAllReady: (ready: Map<string, ReadyMessage>) => void;
  /** Called when a role is ready again after it died. */
  onReadyAgain?: (role: string, message: ReadyMessage) => void;
  /**
   * Words for a signal that ended a role three times in a row before it was ready, where there are some:
   * a role that was never ready is given up with them, for others they are logged.
   */
  whyDying?: (role: string, signal: string) => string | undefined;
  /** Called with the words of a role that refused its configuration, or was given up. */
  onRefused: (message: string) => void;
}

export interface Supervisor {
  start(): void;
  /** Ends every role. Resolves when all are gone; a second call waits for the first. */
  stop(): Promise<void>;
  /** Resolves with the exit code when everything has ended. */
  ended: Promise<number>;
}

/** Children get SIGTERM, and SIGKILL when they are not gone by then: the promise is 10 s. */
const killAfterMs = 9_000;

/** Supervises the roles. One goes on while another is down; a refused configuration ends all. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const ready = new Map<string, ReadyMessage>();
  let exitCode: number = exitCodes.done;
  let stopped: Promise<void> | undefined;
  let resolveEnded: (code: number) => void;
  const ended = new Promise<number>((resolve) => {
    resolveEnded = resolve;
  });

  const processes = options.roles.map((role) =>
    createSupervisedProcess({
      name: role,
      spawn: () => options.spawn(role),
      logger: options.logger,
      silentMs: options.silentMs ?? silentMs,
      onReady: (message, again) => {
        ready.set(role, message);
        if (again) options.onReadyAgain?.(role, message);
        else if (ready.size === options.roles.length) options.onAllReady(ready);
      },
      onPassed: (message) => {
        for (const [at, other] of processes.entries()) {
          if (options.roles[at] !== role) other.tell(message);
        }
      },
      whyDying: (signal) => options.whyDying?.(role, signal),
      onRefused: (message) => {
        options.onRefused(message);
        exitCode = exitCodes.failed;
        void stop();
      },
    }),
  );

  function stop(): Promise<void> {
    stopped ??= Promise.all(processes.map((child) => child.stop(killAfterMs))).then(() =>
      resolveEnded(exitCode),
    );
    return stopped;
  }

  return {
    start: () => {
      for (const child of processes) child.start();
    },
    stop,
    ended,
  };
}
