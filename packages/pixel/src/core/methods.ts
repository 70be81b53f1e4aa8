// Commands as methods: `cairn.track("Lead")` for `cairn("track", "Lead")`.
import type { ConsentGiven, EventOptions } from "./commands.js";

/** The commands as methods, in the shape of Segment's `analytics`; an id comes first and is never left out. */
export interface Methods {
  track(name: string, properties?: object, options?: EventOptions): void;
  page(name?: string, properties?: object, options?: EventOptions): void;
  page(properties: object, options?: EventOptions): void;
  identify(userId: string | number, traits?: object): void;
  group(groupId: string | number, traits?: object): void;
  set(properties: object): void;
  consent(word: "grant" | "revoke" | "default" | "update", given?: ConsentGiven): void;
  reset(): void;
  opt_out(out?: boolean): void;
}

/** Puts the methods on the function itself. */
export function withMethods<Command>(command: Command): Command & Methods {
  for (const name of ["track", "page", "identify", "group", "set", "consent", "reset", "opt_out"]) {
    (command as Record<string, unknown>)[name] = (...rest: unknown[]) =>
      (command as (...call: unknown[]) => void)(name, ...rest);
  }
  return command as Command & Methods;
}
