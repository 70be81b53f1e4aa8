// One-time tokens of dashboard links, and the sessions that they open.
import { createHash, randomBytes } from "node:crypto";

const tokenLifeMs = 15 * 60_000;
/** How long a session opens the dashboard; its cookie lives as long. */
export const sessionLifeSeconds = 12 * 3600;

/** Tokens and sessions live in memory: a restart of the engine ends them all. */
export interface LoginTokens {
  /** A new token for `/login?token=…`: usable once, within 15 minutes. */
  issue(): string;
  /** Trades a token for the id of a new session of 12 hours; undefined when it is not valid. */
  redeem(token: string): string | undefined;
  isSession(id: string): boolean;
}

/** @param now the clock, in milliseconds since 1970 */
export function createLoginTokens(now: () => number = Date.now): LoginTokens {
  const tokens = new Map<string, number>();
  const sessions = new Map<string, number>();

  function issued(into: Map<string, number>, lifeMs: number): string {
    for (const [digest, endsAt] of into) if (endsAt <= now()) into.delete(digest);
    const secret = randomBytes(32).toString("base64url");
    into.set(digestOf(secret), now() + lifeMs);
    return secret;
  }

  // Kept as digests: looking one up takes the same time whatever part of a guess is right.
  const holds = (within: Map<string, number>, secret: string) =>
    (within.get(digestOf(secret)) ?? 0) > now();

  return {
    issue: () => issued(tokens, tokenLifeMs),
    redeem: (token) => {
      const valid = holds(tokens, token);
      tokens.delete(digestOf(token));
      return valid ? issued(sessions, sessionLifeSeconds * 1000) : undefined;
    },
    isSession: (id) => holds(sessions, id),
  };
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}
