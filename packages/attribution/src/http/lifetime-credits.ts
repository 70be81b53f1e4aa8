// A rule and a model come in; what each key earned of new buyers and of all that they brought since goes out.
import type { Store } from "@cairn/schema";
import { countedOf, createPathCounts, type PathCountRow } from "../journeys/path-counts.js";
import { type AnyModel, isDataDriven, unattributed } from "../models/model-names.js";
import { scaled, toMicros } from "../money.js";
import type { PathOptions } from "../path-models/credit-paths.js";
import { sqlFile } from "../store/sql-file.js";
import type { Column } from "./attribution-rows.js";
import { dataDrivenColumns } from "./data-driven-columns.js";

/** Credit in units of 10^-15, money in millionths. */
export interface Brought {
  /** New buyers, who are first orders. */
  buyers: bigint;
  /** Orders up to the second and the third of each buyer. */
  upToSecond: bigint;
  upToThird: bigint;
  orders: bigint;
  micros: bigint;
}

export const nothingBrought: Brought = {
  ...{ buyers: 0n, upToSecond: 0n, upToThird: 0n, orders: 0n, micros: 0n },
};

interface CreditRow {
  label: string;
  buyers: string;
  up_to_second: string;
  up_to_third: string;
  all_orders: string;
  micros: string;
}

/** A path of first conversions, and what came of them: decimal text. */
interface LifetimePath extends PathCountRow {
  up_to_second: string;
  up_to_third: string;
  orders: string;
}

type Worth = "value" | "up_to_second" | "up_to_third" | "orders";

interface Solved {
  column: Column | undefined;
  notes: readonly string[];
}

export interface LifetimeCredits {
  unattributed: Brought;
  credits: Map<string, Brought>;
  notes: readonly string[];
}

/**
 * Rule models credit each buyer's first conversion, and all that the buyer brought goes the same way.
 * Data-driven ones are solved over the paths of first conversions, once for each measure.
 */
export function createLifetimeCredits(store: Store) {
  const credits = sqlFile("lifetime_credits");
  const paths = createPathCounts<LifetimePath>(store, "lifetime_paths");

  return async (
    rule: PathOptions & Readonly<Record<string, unknown>>,
    model: AnyModel,
  ): Promise<LifetimeCredits> => {
    if (isDataDriven(model)) return solved(rule, model);
    const rows = await store.query<CreditRow>(credits, { ...rule, models: [model] });
    const found = new Map(
      rows.map((row) => [
        row.label,
        {
          buyers: BigInt(row.buyers),
          upToSecond: BigInt(row.up_to_second),
          upToThird: BigInt(row.up_to_third),
          orders: BigInt(row.all_orders),
          micros: BigInt(row.micros),
        },
      ]),
    );
    const left = found.get(unattributed) ?? nothingBrought;
    found.delete(unattributed);
    return { unattributed: left, credits: found, notes: [] };
  };

  async function solved(
    rule: PathOptions & Readonly<Record<string, unknown>>,
    model: AnyModel,
  ): Promise<LifetimeCredits> {
    const rows = await paths.rows(rule);
    const solve = async (worth: Worth): Promise<Solved> => {
      const counted = countedOf(rows, (row) => row[worth]);
      const options = { ...rule, bootstrap: 0 };
      const { columns, notes } = await dataDrivenColumns(
        counted,
        [model].filter(isDataDriven),
        options,
      );
      return { column: columns[0], notes };
    };
    const value = await solve("value");
    const second = await solve("up_to_second");
    const third = await solve("up_to_third");
    const orders = await solve("orders");
    const broughtOf = (label: string | undefined): Brought => {
      const of = ({ column }: Solved) =>
        label === undefined ? column?.unattributed : column?.credits.get(label);
      // Orders were solved in the place of money, in millionths.
      const count = (one: Solved) => toMicros(of(one)?.value ?? "0") * 10n ** 9n;
      return {
        buyers: scaled(of(value)?.conversions.digits ?? "0", 15),
        ...{ upToSecond: count(second), upToThird: count(third), orders: count(orders) },
        micros: toMicros(of(value)?.value ?? "0"),
      };
    };
    const labels = [value, second, third, orders].flatMap(({ column }) => [
      ...(column?.credits.keys() ?? []),
    ]);
    return {
      unattributed: broughtOf(undefined),
      credits: new Map(labels.map((label) => [label, broughtOf(label)])),
      notes: value.notes,
    };
  }
}
