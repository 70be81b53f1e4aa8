// An instant as ClickHouse reads it.

/** @example sqlTime(Date.UTC(2026, 8, 1, 10)) // "2026-09-01 10:00:00.000", UTC */
export function sqlTime(instantMs: number): string {
  return new Date(instantMs).toISOString().replace("T", " ").replace("Z", "");
}
