// Answers that are being sent: how much of them is in memory, and an end for readers who do not read.
import { StoreError } from "@cairn/schema";
import type { FastifyReply } from "fastify";
import { tooMany } from "../http/api-error.js";

export interface HeldAnswers {
  /** @throws StoreError with code 202 while too much is being read already */
  refuseTooMany(): void;
  /** From now on the reader has to read: whoever takes nothing for so long is cut off. */
  hold(reply: FastifyReply, bytes: number): void;
}

export function createHeldAnswers(maxBytes: number, idleMs: number): HeldAnswers {
  let held = 0;
  return {
    refuseTooMany() {
      if (held <= maxBytes) return;
      throw new StoreError("Too many answers are still being read.", tooMany);
    },
    hold({ raw }, bytes) {
      const { socket } = raw;
      // Node counts it anew whenever a part of the answer is taken.
      const cutOff = () => socket?.destroy();
      held += bytes;
      socket?.setTimeout(idleMs, cutOff);
      raw.once("close", () => {
        held -= bytes;
        socket?.removeListener("timeout", cutOff);
      });
    },
  };
}
