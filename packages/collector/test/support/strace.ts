// A process's writes to one file, as strace saw them: what a power cut leaves is made from these.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What happened to the file, in order. `sync` names how many of the writes before it are safe then. */
export type FileCall =
  | { call: "write"; offset: number; data: Buffer; durable: boolean }
  | { call: "sync"; writesBefore: number }
  | { call: "ack"; position: number };

export const hasStrace = spawnSync("strace", ["-V"]).status === 0;

/** Runs a command under strace and reads its writes to files whose path ends in `suffix`. */
export function traceWrites(command: string[], suffix: string, traceFile: string): FileCall[] {
  const calls =
    "openat,pwrite64,pwritev,pwritev2,writev,write,lseek,fdatasync,fsync,msync,ftruncate";
  const [program, ...args] = command as [string, ...string[]];
  execFileSync(
    "strace",
    ["-f", "-y", "-xx", "-s", "4000000", "-e", `trace=${calls}`, "-o", traceFile, program, ...args],
    { stdio: "ignore" },
  );
  return readTrace(readFileSync(traceFile, "latin1"), suffix);
}

function readTrace(trace: string, suffix: string): FileCall[] {
  const found: FileCall[] = [];
  const synchronous = new Set<string>();
  const unfinished = new Map<string, string>();
  const syncStarts = new Map<string, number>();
  const offsets = new Map<string, number>();
  let writes = 0;

  for (const raw of trace.split("\n")) {
    const [, pid, text] = /^(\d+)\s+(.*)$/.exec(raw) ?? [];
    if (pid === undefined || text === undefined) continue;
    let line = text;
    if (line.endsWith("<unfinished ...>")) {
      unfinished.set(pid, line.replace(/ *<unfinished \.\.\.>$/, ""));
      if (line.startsWith("fdatasync") || line.startsWith("fsync")) syncStarts.set(pid, writes);
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(line);
    if (resumed) line = `${unfinished.get(pid) ?? ""}${resumed[1]}`;
    const [, name, descriptor, path] = /^(\w+)\((\d+)<([^>]*)>/.exec(line) ?? [];
    if (line.startsWith("openat")) {
      const opened = /= (\d+)<([^>]*)>$/.exec(line);
      if (opened?.[2] === undefined || !textOf(opened[2]).endsWith(suffix)) continue;
      if (line.includes("O_DSYNC") || line.includes("O_SYNC")) synchronous.add(opened[1] as string);
      else synchronous.delete(opened[1] as string);
      continue;
    }
    if (name === undefined || descriptor === undefined || path === undefined) continue;
    if (name === "write" && descriptor === "1") {
      const position = /ack (\d+)/.exec(textOf(line))?.[1];
      if (position !== undefined) found.push({ call: "ack", position: Number(position) });
      continue;
    }
    if (!textOf(path).endsWith(suffix)) continue;
    if (name === "msync" || name === "ftruncate") throw new Error(`${name} on the log's file`);
    if (name === "fdatasync" || name === "fsync") {
      found.push({ call: "sync", writesBefore: syncStarts.get(pid) ?? writes });
      syncStarts.delete(pid);
    } else if (name === "lseek") {
      offsets.set(descriptor, Number(/= (\d+)$/.exec(line)?.[1] ?? 0));
    } else {
      const data = Buffer.concat(
        [...line.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((m) => bytesOf(m[1] as string)),
      );
      const stated = /, (\d+)\)? += \d+$/.exec(line)?.[1];
      const offset = name.startsWith("p") ? Number(stated) : (offsets.get(descriptor) ?? 0);
      found.push({ call: "write", offset, data, durable: synchronous.has(descriptor) });
      offsets.set(descriptor, offset + data.length);
      writes++;
    }
  }
  return found;
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll("\\x", ""), "hex");
}

/** With -xx paths and texts are escaped too. */
function textOf(text: string): string {
  return text.replace(/\\x([0-9a-f]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
