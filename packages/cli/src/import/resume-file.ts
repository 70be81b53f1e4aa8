// How far an import came is kept in a small file beside its own, so that the same command again goes on there.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { ownOnly } from "./rejects-file.js";

const kept = z.object({
  v: z.literal(1),
  size: z.number(),
  modified_ms: z.number(),
  asked: z.string(),
  line: z.number().int(),
  accepted: z.number().int(),
  refused: z.number().int(),
  rejects_bytes: z.number().int(),
});
export type Reached = Pick<z.infer<typeof kept>, "line" | "accepted" | "refused" | "rejects_bytes">;

export interface ResumeFile {
  /** Where an import of this file, asked in the same way, was ended. */
  reached: Reached | undefined;
  keep(reached: Reached): void;
  remove(): void;
}

/**
 * Ids make sending again harmless, so the file need not be on disk at any moment: it only saves time.
 * @param asked how the file is read and where it goes
 */
export function openResume(file: string, asked: string): ResumeFile {
  const path = `${file}.import.json`;
  const { size, mtimeMs: modified_ms } = statSync(file);
  const before = kept.safeParse(parsed(path)).data;
  const isSame =
    before?.size === size && before.modified_ms === modified_ms && before.asked === asked;
  return {
    reached: isSame ? before : undefined,
    keep: (reached) => {
      try {
        const text = JSON.stringify({ v: 1, size, modified_ms, asked, ...reached });
        writeFileSync(`${path}.new`, `${text}\n`, { mode: ownOnly });
        renameSync(`${path}.new`, path);
      } catch {
        // A directory that nobody may write to: the next run begins at the beginning.
      }
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
