// A user agent in, what device it is out; parsing is slow, agents repeat, so answers are kept.
import { boundedCache } from "@cairn/schema";
import Bowser from "bowser";
import { isbot } from "isbot";

export interface Device {
  device: string;
  browser: string;
  os: string;
  bot: boolean;
}

/** Makes a reader of user agents that keeps its latest answers: a flood of made-up agents cannot fill it. */
export function createUserAgents(): (userAgent: string) => Device {
  const known = boundedCache<string, Device>(20_000);
  return (userAgent) => known.get(userAgent) ?? known.set(userAgent, readUserAgent(userAgent));
}

/**
 * True for a header that a visitor's program sent: every browser begins with `Mozilla/` (Opera's old
 * ones with `Opera/`), and so do the crawlers that run a page's scripts; the others name themselves
 * (`Twitterbot/1.0`). What is left are libraries and SDKs, whose agent is that of a server.
 * @example isVisitorAgent("analytics-node-next/latest") // false
 */
export function isVisitorAgent(header: string): boolean {
  return /^(Mozilla|Opera)\//.test(header) || namesCrawler.test(header);
}

/** Whole words only: Boto3 is a library. */
const namesCrawler = /(bot|crawler|spider|slurp|externalhit|externalagent)(?![a-z\d])/i;

function readUserAgent(userAgent: string): Device {
  try {
    const parsed = Bowser.parse(userAgent);
    return {
      device: parsed.platform.type ?? "",
      browser: parsed.browser.name ?? "",
      os: parsed.os.name ?? "",
      bot: isbot(userAgent) || parsed.platform.type === "bot",
    };
  } catch {
    // Bowser throws on an empty agent.
    return { device: "", browser: "", os: "", bot: isbot(userAgent) };
  }
}
