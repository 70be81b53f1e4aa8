// Notes that the pixel made, and those that it will make, go one by one to whoever wants to know.
import type { Notes } from "../core/guard.js";

export function watchNotes(
  notes: Notes,
  hear: (code: string, detail: unknown, quiet?: boolean) => void,
): void {
  const push = notes.push.bind(notes);
  for (const note of [...notes]) hear(...note);
  notes.push = (...more) => {
    const count = push(...more);
    for (const note of more) hear(...note);
    return count;
  };
}
