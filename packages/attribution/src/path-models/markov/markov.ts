// Credit by what would be lost without a channel, in a Markov chain of the paths.
import { BadParameter } from "../../bad-parameter.js";
import type { PathTable } from "../../paths/path-table.js";
import { totalsOf } from "../../paths/path-table.js";
import { type PathCredits, shareOut } from "../path-model.js";
import { countChain } from "./chain.js";
import { removalEffects } from "./removal-effects.js";

/** One system is solved for each. */
export const mostChannels = 1000;

/**
 * Each channel's share of the removal effects. The removal effect of a channel is the share of conversions
 * (of their value) that the chain loses when every state that contains the channel leads to loss; it is
 * exact, not simulated. With order k a state is a run of k consecutive touches.
 * Source: Anderl, Becker, von Wangenheim and Schumann 2016 (International Journal of Research in Marketing
 * 33:3).
 * @example
 * // C1 > C2 > C3: 1 conversion, C1: 1 lost, C2 > C3: 1 lost
 * markov(table, 1) // removal effects 1/2, 1, 1: credits 1/5, 2/5, 2/5 of a conversion
 * @throws BadParameter when there are more channels or states than can be solved in seconds
 */
export function markov(table: PathTable, order: number): PathCredits {
  const channels = table.channels.length;
  if (channels > mostChannels) {
    throw new BadParameter(
      "model",
      `markov takes at most ${mostChannels} channels, there are ${channels}`,
      "Group rare channels, or take another model.",
    );
  }
  const effects = removalEffects(countChain(table, order), channels);
  const totals = totalsOf(table);
  return {
    conversions: shareOut(effects.conversions, totals.conversions),
    value: shareOut(effects.value, totals.value),
    removalEffects: { conversions: effects.conversions, value: effects.value },
  };
}
