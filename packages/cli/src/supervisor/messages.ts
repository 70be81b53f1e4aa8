// What a role process tells the supervisor over the IPC channel.

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

export type RoleMessage = ReadyMessage | RefusedMessage;

export function isRoleMessage(value: unknown): value is RoleMessage {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return kind === "ready" || kind === "refused";
}
