// What can be imported here: the columns of each kind of file, and where they are described.

interface ImportKind {
  title: string;
  /** Without one of these a file is refused. */
  needed: string;
  /** Columns by the names that always work; those of exports are in the document. */
  columns: readonly string[];
  document: string;
}

export const importKinds = {
  spend: {
    title: "Spend",
    needed: "date, cost, currency, and a channel or a source",
    columns: [
      ...["date", "channel", "source", "medium", "account", "campaign", "ad"],
      ...["cost", "currency", "impressions", "clicks"],
    ],
    document: "docs/spend.md",
  },
  orders: {
    title: "Orders of record",
    needed: "order_id, ordered_at, value and currency",
    columns: ["order_id", "ordered_at", "value", "currency", "status"],
    document: "docs/reconciliation.md",
  },
  "platform-claims": {
    title: "Claims of ad systems",
    needed: "date, conversions, currency, and a channel or a source",
    columns: [
      ...["date", "channel", "source", "medium", "account", "campaign"],
      ...["conversions", "value", "currency"],
    ],
    document: "docs/reconciliation.md",
  },
} as const satisfies Record<string, ImportKind>;
