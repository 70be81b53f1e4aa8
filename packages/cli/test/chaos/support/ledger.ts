// What clients know of each event id that they sent: the account with which the store is compared.

export interface Ledger {
  /** Answered 200 and not in `rejected`. */
  acknowledged: Set<string>;
  /** Answered 200 and in `rejected`. */
  refused: Set<string>;
  /** Under way when the connection broke, and never sent again: nobody knows whether they arrived. */
  unknown: Set<string>;
  /** Every id of a purchase, whatever became of it. */
  purchases: Set<string>;
  /** Answers that are neither 200 nor a reason to try again, as `status body`. */
  surprises: string[];
  /** How long each answer took, in milliseconds, in the order of answers. */
  answerMs: number[];
  /** When each request was sent that has no answer yet, by the clock that is never set. */
  underway: Set<number>;
  counts: {
    requests: number;
    brokenConnections: number;
    refusedConnections: number;
    /** Answers of 429. */
    refusedAnswers: number;
    retriedRequests: number;
    sentTwiceOnPurpose: number;
  };
}

export function emptyLedger(): Ledger {
  return {
    acknowledged: new Set(),
    refused: new Set(),
    unknown: new Set(),
    purchases: new Set(),
    surprises: [],
    answerMs: [],
    underway: new Set(),
    counts: {
      requests: 0,
      brokenConnections: 0,
      refusedConnections: 0,
      refusedAnswers: 0,
      retriedRequests: 0,
      sentTwiceOnPurpose: 0,
    },
  };
}

/** Enters an answer of 200: `ids` are the request's, in its order. */
export function enterAnswer(
  ledger: Ledger,
  ids: readonly string[],
  answer: { accepted: number; rejected: readonly { index: number }[] },
): void {
  const refused = new Set(answer.rejected.map(({ index }) => index));
  if (answer.accepted + refused.size !== ids.length) {
    ledger.surprises.push(
      `200 for ${ids.length} events counts ${answer.accepted} + ${refused.size}`,
    );
  }
  for (const [index, id] of ids.entries()) {
    (refused.has(index) ? ledger.refused : ledger.acknowledged).add(id);
  }
}
