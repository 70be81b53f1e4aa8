// A path table comes in; how well each order foretells journeys that it has not seen goes out.
import { grown } from "../../paths/grown-array.js";
import { createNumberIndex } from "../../paths/number-index.js";
import type { PathTable } from "../../paths/path-table.js";
import { type Dealt, dealJourneys, folds } from "./deal-journeys.js";

export interface OrderScore {
  order: number;
  /** Mean log-likelihood of a held-out journey, in nats. The greatest is best. */
  logLikelihood: number;
}

/**
 * Five-fold cross-validation. Four folds of the journeys count what follows each context of up to `order`
 * touches (the next channel, a conversion or a loss); the journeys of the fifth are scored by the
 * logarithm of what was foretold for each of their touches and their end.
 * One observation is added to each context, spread evenly over all that may follow, so that the unseen has
 * a probability. Touches are scored as they are, also repeats, so that all orders are asked the same.
 * @param seed which journeys are dealt to which fold
 * @example orderScores(table, [1, 2], 1) // [{ order: 1, logLikelihood: -3.1 }, { order: 2, logLikelihood: -2.9 }]
 */
export function orderScores(
  table: PathTable,
  orders: readonly number[],
  seed: number,
): OrderScore[] {
  const dealt = dealJourneys(table, seed);
  const journeys = dealt.all.reduce((total, count) => total + count, 0);
  return orders.map((order) => ({
    order,
    logLikelihood: journeys === 0 ? 0 : likelihoodOf(table, dealt, order) / journeys,
  }));
}

/** The order with the best score; of equal ones the lowest. */
export function bestOrder(scores: readonly OrderScore[]): number {
  const best = scores.reduce((best, score) =>
    score.logLikelihood > best.logLikelihood ? score : best,
  );
  return best.order;
}

function likelihoodOf(table: PathTable, dealt: Dealt, order: number): number {
  const converts = table.channels.length;
  const outcomes = converts + 2;
  const contexts = createTally();
  const followers = createTally();
  const contextOf = grown((length) => new Uint32Array(length));
  const add = (context: number, next: number, counts: Float64Array, path: number) => {
    const place = contexts.add(context, counts, path);
    const follower = followers.add(place * outcomes + next, counts, path);
    if (follower === contextOf.length) contextOf.push(place);
  };
  for (let path = 0; path < table.conversions.length; path++) {
    const end = walk(table, { order, path }, (context, next) =>
      add(context, next, dealt.all, path),
    );
    add(end, converts, dealt.converted, path);
    add(end, converts + 1, dealt.lost, path);
  }
  let likelihood = 0;
  for (let follower = 0; follower < followers.size(); follower++) {
    const context = contextOf.column[follower] as number;
    for (let fold = 0; fold < folds; fold++) {
      const happened = followers.within(follower, fold);
      if (happened === 0) continue;
      const foretold =
        (followers.without(follower, fold) + 1 / outcomes) / (contexts.without(context, fold) + 1);
      likelihood += happened * Math.log(foretold);
    }
  }
  return likelihood;
}

/** Calls back with every touch and the context before it, one number; answers the context at the end. */
function walk(
  { touches, starts, channels }: PathTable,
  { order, path }: { order: number; path: number },
  visit: (context: number, next: number) => void,
): number {
  const base = channels.length + 1;
  const oldest = base ** (order - 1);
  let context = 0;
  for (let at = starts[path] as number; at < (starts[path + 1] as number); at++) {
    const channel = touches[at] as number;
    visit(context, channel);
    context = (context % oldest) * base + channel + 1;
  }
  return context;
}

/** Counts of journeys by number and fold. */
function createTally() {
  const index = createNumberIndex();
  const counts = grown((length) => new Float64Array(length));
  const within = (place: number, fold: number) => counts.column[place * folds + fold] as number;
  return {
    size: index.size,
    within,
    without(place: number, fold: number): number {
      let others = 0;
      for (let other = 0; other < folds; other++)
        if (other !== fold) others += within(place, other);
      return others;
    },
    /** Adds a path's journeys of each fold to a number, and answers the number's place. */
    add(number: number, journeys: Float64Array, path: number): number {
      const place = index.add(number);
      for (let fold = 0; fold < folds; fold++) {
        if (place * folds + fold === counts.length) counts.push(0);
        counts.column[place * folds + fold] =
          within(place, fold) + (journeys[path * folds + fold] as number);
      }
      return place;
    },
  };
}
