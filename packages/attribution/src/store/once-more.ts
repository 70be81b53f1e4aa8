// A question to a server in; its answer out, also when the line broke in between.
import { setTimeout as sleep } from "node:timers/promises";
import { engineError, lineBroke } from "./client-error.js";

/**
 * Asks again, twice at most, when nobody took the question (nobody listens, the name is not resolved) or
 * the line broke (a server that restarted). A SELECT changes nothing, so it does no harm that the first one
 * may have run. What is not asked again: anything that a server or a proxy answered; a question that was
 * silent for too long, which may still run there; one whose asker has gone.
 * @example await onceMore(() => client.run({ sql: "SELECT 1" }))
 */
export async function onceMore<Answer>(
  ask: () => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  for (const pauseMs of [100, 400]) {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted || !lineBroke(engineError(error))) throw error;
      await sleep(pauseMs);
    }
  }
  return ask();
}
