// A rule with a level of spend and models come in; what each key earned under each model goes out.
import type { Store } from "@cairn/schema";
import { createPathCounts } from "../journeys/path-counts.js";
import { type AnyModel, isDataDriven, unattributed } from "../models/model-names.js";
import { scaled, toMicros } from "../money.js";
import type { PathOptions } from "../path-models/credit-paths.js";
import type { Earned } from "../spend/ratios.js";
import { sqlFile } from "../store/sql-file.js";
import type { Column, Measure } from "./attribution-rows.js";
import { dataDrivenColumns } from "./data-driven-columns.js";
import type { EarnedColumn } from "./spend-rows.js";

interface CreditRow {
  model: string;
  label: string;
  conversions: string;
  value: string;
  new_customers: string;
}

type Rule = PathOptions & Readonly<Record<string, unknown>>;

/**
 * New customers are what the same rule credits of persons' first conversions: for rule models a part of each
 * sum, for data-driven ones a solution of its own over the paths of first conversions.
 */
export function createEarnedColumns(store: Store) {
  const credits = sqlFile("spend_credits");
  const pathCounts = createPathCounts(store);

  return async (rule: Rule, models: readonly AnyModel[]) => {
    const bySql = models.filter((model) => !isDataDriven(model));
    const byPaths = models.filter(isDataDriven);
    const rows =
      bySql.length === 0 ? [] : await store.query<CreditRow>(credits, { ...rule, models: bySql });
    const solved = async (repeat: unknown) => {
      if (byPaths.length === 0) return { columns: [], notes: [] };
      const counted = await pathCounts.count({ ...rule, repeat });
      return dataDrivenColumns(counted, byPaths, { ...rule, bootstrap: 0 });
    };
    const all = await solved(rule.repeat);
    const first = rule.repeat === "first_only" ? all : await solved("first_only");
    const columns = models.map((model): EarnedColumn => {
      const ofAll = all.columns.find((column) => column.model === model);
      const ofFirst = first.columns.find((column) => column.model === model);
      return ofAll && ofFirst
        ? combined(ofAll, ofFirst)
        : columnOf(
            model,
            rows.filter((row) => row.model === model),
          );
    });
    return { columns, notes: all.notes };
  };
}

function columnOf(model: AnyModel, rows: readonly CreditRow[]): EarnedColumn {
  const credits = new Map(
    rows.map((row) => [
      row.label,
      {
        conversions: scaled(row.conversions, 15),
        value: toMicros(row.value),
        newCustomers: scaled(row.new_customers, 15),
      },
    ]),
  );
  const left = credits.get(unattributed) ?? { conversions: 0n, value: 0n, newCustomers: 0n };
  credits.delete(unattributed);
  return { model, unattributed: left, credits };
}

function combined(all: Column, first: Column): EarnedColumn {
  const earned = (one: Measure | undefined, ofFirst: Measure | undefined): Earned => ({
    conversions: scaled(one?.conversions.digits ?? "0", 15),
    value: toMicros(one?.value ?? "0"),
    newCustomers: scaled(ofFirst?.conversions.digits ?? "0", 15),
  });
  const keys = new Set([...all.credits.keys(), ...first.credits.keys()]);
  return {
    model: all.model,
    unattributed: earned(all.unattributed, first.unattributed),
    credits: new Map(
      [...keys].map((key) => [key, earned(all.credits.get(key), first.credits.get(key))]),
    ),
  };
}
