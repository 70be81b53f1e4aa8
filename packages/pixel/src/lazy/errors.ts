// Errors that nobody caught become page_error events: what, where and how often at most, never a value of the page.
import { scrub } from "../address.js";
import { guarded } from "../core/guard.js";
import type { Lazy } from "../pixel.js";

/** A loop of errors must not become a flood of events. */
export const maxErrors = 10;

export function watchErrors({ pixel, say }: Lazy): void {
  let count = 0;
  const tell = (message: unknown, more: Record<string, unknown>) => {
    if (++count > maxErrors) return;
    // An address in a message may carry a token as well.
    const short = String(message).slice(0, 300).replace(/\?\S+/g, "");
    pixel("quiet", location.pathname, "page_error", { message: scrub(short, "*"), ...more });
  };
  const failed = ({ message, filename, lineno, colno }: ErrorEvent) =>
    tell(message, { source: scrub(filename ?? ""), line: lineno, column: colno });
  addEventListener("error", guarded(say, failed));
  addEventListener(
    "unhandledrejection",
    guarded(say, ({ reason }) => tell(reason?.message ?? reason, { source: "promise" })),
  );
}
