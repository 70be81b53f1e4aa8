// The address that a part listens on comes in; one that this machine can open goes out.

/** @example reachable("0.0.0.0") // "localhost" */
export function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
