// How deep a report of spend goes, and which channels are paid for.

/** Each level has the columns of those before it; `campaign_key` has one campaign over all of them. */
export const spendLevels = ["channel", "source", "campaign", "ad", "campaign_key"] as const;
export type SpendLevel = (typeof spendLevels)[number];

const columns = ["channel", "source", "campaign", "ad"] as const;

/** @example columnsOf("campaign") // ["channel", "source", "campaign"] */
export const columnsOf = (level: SpendLevel): readonly string[] =>
  level === "campaign_key" ? ["campaign"] : columns.slice(0, columns.indexOf(level) + 1);

/** Under which `steps_between` files touches by the key of a level. */
export const dimensionOf = (level: SpendLevel): string => `spend_${level}`;

/** Channels that somebody is paid for by click or view: touches of theirs should have spend. */
export const paidChannels: readonly string[] = [
  "cross_network",
  "paid_shopping",
  "paid_search",
  "paid_social",
  "paid_video",
  "display",
  "paid_other",
];
