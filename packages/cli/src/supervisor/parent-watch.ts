// Tells when npm, which started this process, is gone: a killed npm passes no signal on.
import { processFacts } from "../config.js";
import { procFile, procStat } from "./proc-file.js";

const pollMs = 250;

/**
 * Under npm or npx, calls `gone` once when npm has ended. Started otherwise nothing is watched: a
 * daemon outlives the shell that started it.
 */
export function watchNpm(gone: () => void): void {
  if (processFacts().runByNpm) watchParents(gone);
}

/**
 * Calls `gone` once when the parent is another than at the start, or when a shell between npm and
 * this process is: npm runs scripts through one, which lives on when npm alone is killed (seen
 * through /proc, on Linux). The shell in which a person typed `npm` is not watched.
 */
export function watchParents(gone: () => void): { stop(): void } {
  const throughShell = /^(?:ba|da|a|z)?sh$/.test(procFile(process.ppid, "comm").trim());
  const lineage = () => `${process.ppid} ${throughShell ? parentOf(process.ppid) : ""}`;
  const first = lineage();
  const timer = setInterval(() => {
    if (lineage() === first) return;
    clearInterval(timer);
    gone();
  }, pollMs).unref();
  return { stop: () => clearInterval(timer) };
}

const parentOf = (pid: number): string => procStat(pid)[1] ?? "";
