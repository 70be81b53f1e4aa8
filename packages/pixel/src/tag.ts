// The script tag's data-* attributes go in, settings come out.
import type { Settings } from "./core/settings.js";

/**
 * Reads the tag that loaded this script. An element named "currentScript" hides the real property, so
 * a wrong answer falls back to the first script with a `data-key`.
 */
export function readTag(): Settings {
  const current = document.currentScript;
  const { dataset, src } = (
    current instanceof HTMLScriptElement ? current : document.querySelector("script[data-key]")
  ) as HTMLScriptElement;
  const tag: Record<string, unknown> = {
    host: src && new URL(src).origin,
    debug: /[?&]cairn_debug/.test(location.search),
    extras: "engagement",
  };
  for (const name in dataset) {
    tag[name] = dataset[name] !== "false" && (dataset[name] || name === "debug");
  }
  return tag as Settings;
}
