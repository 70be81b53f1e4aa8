// One child process that is kept running: started again with backoff when it dies, ended when asked.
import type { ChildProcess } from "node:child_process";
import type { Logger } from "pino";
import { exitCodes } from "../command-error.js";
import { createBackoff } from "./backoff.js";
import { type Liveness, watchLiveness } from "./liveness.js";
import { isRoleMessage, type PassedMessage, type ReadyMessage } from "./messages.js";

export interface SupervisedProcess {
  start(): void;
  /** Says something to the child; one that is down does not hear it. */
  tell(message: PassedMessage): void;
  /** Asks the child to end (SIGTERM), kills it after `killAfterMs`; resolves when it is gone. */
  stop(killAfterMs: number): Promise<void>;
}

export interface SupervisedProcessOptions {
  name: string;
  spawn: () => ChildProcess;
  logger: Logger;
  /** A child that says nothing for so long is killed; one that opens has ten times as long. */
  silentMs: number;
  /** Called at every start that got ready; `again` when it is not the first. */
  onReady: (message: ReadyMessage, again: boolean) => void;
  /** Called with what the child says to the other roles. */
  onPassed: (message: PassedMessage) => void;
  /** Words for a signal that ended it three times in a row before it was ready, where there are some. */
  whyDying: (signal: string) => string | undefined;
  /** Called when starting again cannot help: the child refused, or died again and again for a known cause. */
  onRefused: (message: string) => void;
}

/** Keeps one child running until `stop`. A child that was ready once is never given up. */
export function createSupervisedProcess(options: SupervisedProcessOptions): SupervisedProcess {
  const { name, logger } = options;
  const backoff = createBackoff();
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let wasReady = false;
  let deathsOpening = 0;
  let whenGone: (() => void) | undefined;

  function start(): void {
    const startedAt = performance.now();
    let refusal: string | undefined;
    let isReady = false;
    let liveness: Liveness | undefined;
    const watch = (afterMs: number) => {
      liveness?.stop();
      liveness = watchLiveness(current.pid ?? 0, afterMs, (seconds) => {
        logger.error(`the ${name} has not said for ${seconds} s that it lives, and is killed`);
        current.kill("SIGKILL");
      });
    };
    const ended = (code: number | null, why: string, hopeless?: string) => {
      child = undefined;
      liveness?.stop();
      whenGone?.();
      if (stopping) return;
      if (!wasReady && (hopeless !== undefined || code === exitCodes.configuration)) {
        options.onRefused(hopeless ?? refusal ?? `The ${name} refused to start.`);
        return;
      }
      if (hopeless !== undefined) logger.error(hopeless);
      again(performance.now() - startedAt, refusal ?? why);
    };
    const notStarted = (error: Error) => {
      logger.error({ err: error }, `the ${name} cannot be started`);
      ended(null, error.message);
    };

    let current: ChildProcess;
    try {
      current = options.spawn();
    } catch (error) {
      notStarted(error as Error);
      return;
    }
    child = current;
    current.on("message", (message) => {
      if (!isRoleMessage(message)) return;
      liveness?.heard();
      if (message.kind === "refused") refusal = message.message;
      else if (message.kind === "ready") {
        options.onReady(message, wasReady);
        wasReady = true;
        isReady = true;
        watch(options.silentMs);
      } else if (message.kind !== "alive") options.onPassed(message);
    });
    current.on("error", (error) => {
      // Without a number there is no process: "exit" will not come.
      if (current.pid === undefined) notStarted(error);
      else logger.error({ err: error }, `the ${name} cannot be signalled`);
    });
    current.on("exit", (code, signal) => {
      const diedBy = stopping || isReady ? null : signal;
      deathsOpening = diedBy === null ? 0 : deathsOpening + 1;
      const isThird = diedBy !== null && deathsOpening === saidAfterDeaths;
      const why = signal ? `signal ${signal}` : `exit code ${code}`;
      ended(code, why, isThird ? options.whyDying(diedBy) : undefined);
    });
    watch(options.silentMs * 10);
  }
  function again(upMs: number, why: string): void {
    const waitMs = backoff.next(upMs);
    logger.warn({ waitMs }, `the ${name} ended (${why}); it starts again in ${waitMs / 1000} s`);
    timer = setTimeout(start, waitMs);
  }

  return {
    start,
    tell(message) {
      // With a callback a channel that closes meanwhile is no error of the child.
      if (child?.connected) child.send(message, () => undefined);
    },
    async stop(killAfterMs) {
      stopping = true;
      clearTimeout(timer);
      const last = child;
      if (last === undefined) return;
      const gone = new Promise<void>((resolve) => {
        whenGone = resolve;
      });
      last.kill("SIGTERM");
      const killer = setTimeout(() => {
        logger.error(`the ${name} did not end within ${killAfterMs / 1000} s and is killed`);
        last.kill("SIGKILL");
      }, killAfterMs);
      await gone;
      clearTimeout(killer);
    },
  };
}

/** One may be an operator's kill, two bad luck. */
const saidAfterDeaths = 3;
