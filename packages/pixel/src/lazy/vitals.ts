// The web vitals of a page load become one event, web_vitals, when the page is hidden.
import { onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";
import { guarded } from "../core/guard.js";
import type { Lazy } from "../pixel.js";

export function start({ pixel, say }: Lazy): void {
  // A load is one page's, however far an application has gone since.
  const path = location.pathname;
  let measured: Record<string, number> = {};
  const note = ({ name, value }: { name: string; value: number }) => {
    // Layout shifts are a small ratio, the others are milliseconds.
    const factor = name === "CLS" ? 10_000 : 1;
    measured[name.toLowerCase()] = Math.round(value * factor) / factor;
  };
  for (const watch of [onCLS, onFCP, onINP, onLCP, onTTFB]) watch(note);
  const send = guarded(say, () => {
    if (document.visibilityState !== "hidden" || Object.keys(measured).length === 0) return;
    pixel("quiet", path, "web_vitals", measured);
    measured = {};
  });
  // The library reports its last values in listeners that were added before this one.
  document.addEventListener("visibilitychange", send, true);
  addEventListener(
    "pagehide",
    guarded(say, () => setTimeout(send)),
  );
}
