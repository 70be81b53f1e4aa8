// A question about spend comes in; what was spent, touched and earned by its keys goes out.
import type { Store } from "@cairn/schema";
import type { AnyModel } from "../models/model-names.js";
import { money, toMicros } from "../money.js";
import type { PathOptions } from "../path-models/credit-paths.js";
import { dimensionOf, type SpendLevel } from "../spend/levels.js";
import type { Reach } from "../spend/ratios.js";
import { sqlFile } from "../store/sql-file.js";
import { createEarnedColumns } from "./earned-columns.js";
import type { MoneyQuestion } from "./report-currency.js";
import type { SpentKey, SpentPart, TouchedKey } from "./spend-rows.js";

interface SpentRow {
  key: string;
  names: string[];
  accounts: string[];
  channels: string[];
  clicks: number;
  impressions: number;
  cost: string | null;
}

interface PartRow {
  key: string;
  part_channel: string;
  part_source: string;
  part_account: string;
  clicks: number;
  impressions: number;
  cost: string | null;
}

interface UnconvertedRow {
  currency: string;
  first_day: string;
  last_day: string;
  spend_rows: number;
  cost: string;
}

export type SpendQuestion = MoneyQuestion &
  PathOptions & { currency: string; level: SpendLevel; [parameter: string]: unknown };

/** What was spent by the key of a level. */
export function createSpent(store: Store) {
  const sql = sqlFile("spend_by_key");
  return async (
    question: Pick<SpendQuestion, "site" | "from_day" | "to_day" | "currency" | "level">,
  ) => {
    const rows = await store.query<SpentRow>(sql, question);
    return new Map<string, SpentKey>(
      rows.map((row) => [
        row.key,
        {
          names: row.names,
          channels: row.channels,
          accounts: row.accounts,
          ...reachOfRow(row),
        },
      ]),
    );
  };
}

/** What a campaign cost in each channel, source and account. */
function createParts(store: Store) {
  const sql = sqlFile("spend_parts");
  return async (question: SpendQuestion) => {
    const parts = new Map<string, SpentPart[]>();
    if (question.level !== "campaign_key") return parts;
    for (const row of await store.query<PartRow>(sql, question)) {
      const { key, part_channel: channel, part_source: source, part_account: account } = row;
      const part = { channel, source, account, ...reachOfRow(row) };
      parts.set(key, [...(parts.get(key) ?? []), part]);
    }
    return parts;
  };
}

const reachOfRow = ({
  clicks,
  impressions,
  cost,
}: Pick<PartRow, "clicks" | "impressions" | "cost">): Reach => ({
  clicks: BigInt(clicks),
  impressions: BigInt(impressions),
  cost: cost === null ? null : toMicros(cost),
});

export function createSpendFacts(store: Store) {
  const partsIn = createParts(store);
  const sql = { touched: sqlFile("spend_touches"), unconverted: sqlFile("spend_unconverted") };
  const spentIn = createSpent(store);
  const earnedColumns = createEarnedColumns(store);

  return async (question: SpendQuestion, models: readonly AnyModel[]) => {
    const params = { ...question, by: dimensionOf(question.level) };
    const [spent, parts, touched, unconverted, earned] = await Promise.all([
      spentIn(question),
      partsIn(question),
      store.query<TouchedKey & { key: string }>(sql.touched, params),
      store.query<UnconvertedRow>(sql.unconverted, params),
      earnedColumns(params, models),
    ]);
    const notes = unconverted.map((row) => withoutRate(row, question.currency));
    return {
      spent,
      parts,
      touched: new Map(touched.map((row) => [row.key, row])),
      columns: earned.columns,
      unconverted: unconverted.map(({ currency, first_day, last_day, spend_rows, cost }) => ({
        ...{ currency, first_day, last_day, rows: spend_rows, cost: money(cost) },
      })),
      notes: [...earned.notes, ...notes],
    };
  };
}

const withoutRate = ({ currency, first_day, last_day, cost }: UnconvertedRow, to: string): string =>
  `${money(cost)} ${currency} of ${first_day} to ${last_day} have no rate to ${to}: costs with a part of them are null; POST /api/v1/currency-rates takes rates`;
