// An error of the file system comes in; what it means for a person goes out.

const words: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EEXIST: "a file is in the way",
  ENOTDIR: "a file is in the way",
  EISDIR: "it is a directory",
  ENOENT: "there is no such place",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** @example whyNot(error) // "permission is denied (EACCES)" */
export function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = words[code ?? ""];
  return known === undefined ? message : `${known} (${code})`;
}
