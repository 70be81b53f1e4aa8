// Device, browser, system, and the mark of a bot: marked, never dropped.
import { type Step, text } from "../draft.js";
import { createUserAgents, isVisitorAgent } from "../user-agents.js";

/**
 * The agent in the context is the visitor's. The header is so only when the event has a page and a
 * browser or a crawler sent it: the agent of a server SDK says nothing about its user and looks like a
 * bot's, and what it reports must count.
 */
export function createPutDevice(): Step {
  const read = createUserAgents();
  return ({ context, head, row }) => {
    const header = head.userAgent ?? "";
    const sent = row.hasPage && isVisitorAgent(header) ? header : "";
    const userAgent = text(context.userAgent, 512) || sent;
    if (userAgent === "") return;
    const device = read(userAgent);
    row.device = device.device;
    row.browser = device.browser;
    row.os = device.os;
    row.bot = device.bot ? 1 : 0;
  };
}
