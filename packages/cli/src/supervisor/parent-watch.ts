// Tells when npm, which started this process, is gone: a killed npm passes no signal on.
import { readFileSync } from "node:fs";
import { processFacts } from "../config.js";

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

/** Field 4 of /proc/PID/stat, counted after the command's name, which may hold spaces. */
function parentOf(pid: number): string {
  const stat = procFile(pid, "stat");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
}

/** Empty where there is no /proc, or no such process any more. */
function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
