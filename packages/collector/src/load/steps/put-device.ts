// Device, browser, system, and the mark of a bot: marked, never dropped.
import { type Step, text } from "../draft.js";
import { createUserAgents } from "../user-agents.js";

/**
 * The agent in the context is the visitor's. The header is the visitor's only when the event has a
 * page: a server SDK's own agent says nothing about its user, and an order it reports is no bot's.
 */
export function createPutDevice(): Step {
  const read = createUserAgents();
  return ({ context, head, row }) => {
    const userAgent = text(context.userAgent, 512) || (row.hasPage ? (head.userAgent ?? "") : "");
    if (userAgent === "") return;
    const device = read(userAgent);
    row.device = device.device;
    row.browser = device.browser;
    row.os = device.os;
    row.bot = device.bot ? 1 : 0;
  };
}
