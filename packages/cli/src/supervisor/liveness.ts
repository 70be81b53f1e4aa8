// A child's signs of life come in; one call goes out when there was none for too long.
import { procStat } from "./proc-file.js";

/** How often a role says that its event loop turns. */
export const heartbeatMs = 5_000;
/** The longest work that blocks a role is shorter: sorting a large answer takes seconds. */
export const silentMs = 60_000;

export interface Liveness {
  /** Any message is a sign of life. */
  heard(): void;
  stop(): void;
}

/**
 * Calls `onSilent` once when the process was not heard for `afterMs`. One that is stopped (SIGSTOP, a
 * debugger) is not silent. Turns of this process's own timer are counted: after the whole machine
 * slept one turn has passed, not an hour.
 */
export function watchLiveness(
  pid: number,
  afterMs: number,
  onSilent: (seconds: number) => void,
): Liveness {
  const turnMs = Math.min(heartbeatMs, afterMs / 4);
  let silentTurns = 0;
  const timer = setInterval(() => {
    silentTurns = isStopped(pid) ? 0 : silentTurns + 1;
    if (silentTurns * turnMs < afterMs) return;
    clearInterval(timer);
    onSilent(afterMs / 1000);
  }, turnMs).unref();
  return {
    heard: () => {
      silentTurns = 0;
    },
    stop: () => clearInterval(timer),
  };
}

/** `T` by a signal, `t` by a tracer. */
const isStopped = (pid: number): boolean => /^[Tt]$/.test(procStat(pid)[0] ?? "");
