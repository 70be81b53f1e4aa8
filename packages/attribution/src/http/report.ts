// What every report begins with, and the frame around its answer: the rule that made it, and how fresh it is.
import { wordsOf } from "@cairn/schema";
import type { Engine } from "../engine.js";
import { type Range, rangeOf } from "./range.js";
import { siteOf } from "./site-of.js";

type Asked = Parameters<typeof rangeOf>[0] & { site: string };

/** The site and the range that were asked for, and `frame`, for an answer about this range. */
export async function openReport(engine: Engine, asked: Asked) {
  const site = siteOf(engine.sites, asked.site);
  const range = rangeOf(asked, { now: engine.now(), tz: site.time_zone });
  const frame = await openFrame(engine);
  return {
    site,
    range,
    /** Everything accepted until then is in the answer. */
    asOf: Date.parse(frame({}).as_of),
    frame: <Rule extends object>(rule: Rule, notes: readonly string[] = []) =>
      frame({ ...rule, ...echoOfRange(range) }, notes),
  };
}

/**
 * Makes persons fresh and answers the frame of an answer about one thing. Freshness is read before the
 * question is asked, so that an answer never claims to hold more than it does.
 */
export async function openFrame(engine: Engine) {
  const { asOf, lagMs } = await engine.progress();
  const failure = await engine.identity.ensureFresh();
  const stale =
    failure === undefined
      ? []
      : [`persons are those written last, newer facts wait: ${wordsOf(failure)}`];
  return <Rule extends object>(rule: Rule, notes: readonly string[] = []) => ({
    rule: { ...rule, identity_version: engine.identity.version() },
    notes: [...notes, ...stale],
    as_of: new Date(asOf).toISOString(),
    lag_ms: lagMs,
  });
}

function echoOfRange({ from, to, tz }: Range) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), tz };
}
