// The collector's figures on their way to the engine: a question and its answer over the supervisor's channel.
import { isRoleMessage } from "../supervisor/messages.js";
import { tell } from "./role.js";

/** A collector that is being started again answers nobody; a scrape must not wait for it. */
const patienceMs = 1_000;

/** Answers each question with the figures of the moment. */
export function offerMetrics(read: () => Promise<string>): void {
  process.on("message", (message) => {
    if (!isRoleMessage(message) || message.kind !== "ask_metrics") return;
    // Without an answer the asker goes on after its patience.
    void read().then(
      (text) => tell({ kind: "metrics", text }),
      () => undefined,
    );
  });
}

/** The collector's figures; empty without a supervisor, and when the collector does not answer in time. */
export function askMetrics(): Promise<string> {
  if (!process.connected) return Promise.resolve("");
  return new Promise((resolve) => {
    const late = setTimeout(() => end(""), patienceMs);
    process.on("message", hear);
    tell({ kind: "ask_metrics" });

    function hear(message: unknown): void {
      if (isRoleMessage(message) && message.kind === "metrics") end(message.text);
    }
    function end(text: string): void {
      clearTimeout(late);
      process.off("message", hear);
      resolve(text);
    }
  });
}
