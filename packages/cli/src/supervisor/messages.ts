// What role processes say over the IPC channel: to the supervisor, and through it to each other.

/** The role answers requests now. `loginUrl` is the engine's one-time link to the dashboard. */
export interface ReadyMessage {
  kind: "ready";
  url: string;
  loginUrl?: string;
}

/** The role cannot start; the process ends with exit code 78 right after. */
export interface RefusedMessage {
  kind: "refused";
  message: string;
}

/** The role's event loop turns: said again and again from its start. */
export interface AliveMessage {
  kind: "alive";
}

/** What the supervisor passes on to the other roles as it is. */
export type PassedMessage =
  /** The engine asks for the collector's figures. */
  | { kind: "ask_metrics" }
  /** The collector's figures in Prometheus' text form. */
  | { kind: "metrics"; text: string };

export type RoleMessage = ReadyMessage | RefusedMessage | AliveMessage | PassedMessage;

const kinds: readonly unknown[] = ["ready", "refused", "alive", "ask_metrics", "metrics"];

export function isRoleMessage(value: unknown): value is RoleMessage {
  return kinds.includes((value as { kind?: unknown } | null)?.kind);
}
