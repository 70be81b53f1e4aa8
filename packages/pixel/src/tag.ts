// The script tag's data-* attributes go in, settings come out.
import type { ConsentMode, Settings } from "./settings.js";

export interface Tag {
  settings: Settings;
  /** Second name of the global, from `data-alias`. */
  alias: string | undefined;
  /** What `data-extras` asks for. */
  extras: string | undefined;
}

/**
 * Reads the tag that loaded this script. An element named "currentScript" hides the real property, so
 * a wrong answer falls back to the first script with a `data-key`.
 */
export function readTag(): Tag {
  let script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) script = document.querySelector("script[data-key]");
  const { dataset, src } = script as HTMLScriptElement;
  const { key = "", host, auto, spa, consent = "none", debug = "false", alias, extras } = dataset;
  return {
    settings: {
      key,
      host: host || (src && new URL(src).origin),
      auto: auto !== "false",
      spa: spa !== "false",
      consent: consent as ConsentMode,
      debug: debug !== "false",
    },
    alias,
    extras,
  };
}
