// What Linux says about a process, from /proc.
import { readFileSync } from "node:fs";

/** Empty where there is no /proc, or no such process any more. */
export function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/**
 * /proc/PID/stat from its third field on, counted after the command's name, which may hold spaces: the
 * state, the parent's number, and so on. Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function procStat(pid: number): string[] {
  const stat = procFile(pid, "stat");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
