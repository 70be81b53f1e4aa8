// An instant comes in; the calendar day that a zone's clock shows then goes out.

/** @example dayOf(Date.UTC(2026, 8, 1, 23), "Europe/Berlin") // "2026-09-02" */
export function dayOf(instant: number, zone: string): string {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** @example plusDays("2026-09-30", 1) // "2026-10-01" */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
