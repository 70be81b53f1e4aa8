// Brings the store's tables and views to the state that this version needs; forward only.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { type Store, StoreError, sqlDirectory } from "@cairn/schema";
import {
  type Applied,
  begunOnShards,
  layoutOf,
  refuseMisplaced,
  refuseOtherLayout,
} from "./layout.js";
import { sqlFile } from "./sql-file.js";
import { statements } from "./statements.js";

/** What a start found and did. */
export interface Migrated {
  applied: string[];
  views: string[];
}

export interface MigrateOptions {
  views?: boolean;
  directory?: URL;
}

interface NumberedFile {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Applies what is missing of `sql/migrations`, in number order, then remakes the views of `sql/views`
 * from the first that changed. Stops the start with a sentence that says what to do when a migration
 * that was applied has changed since, when the store was made by a newer version, or when its tables lie
 * elsewhere: on other shards, on replicas or on one server alone.
 * A start that was killed half-way is resumed, and two at once do no harm: every statement can be
 * repeated (`IF NOT EXISTS`, `OR REPLACE`, `MODIFY COLUMN`).
 * @param options.views whether to make the views, too: whoever answers does. A loader needs none, and an
 * older one would turn back those of a newer service.
 * @param options.directory folder with `migrations/` and `views/`; a test may give its own.
 */
export async function migrate(
  store: Store,
  { views: withViews = true, directory = sqlDirectory }: MigrateOptions = {},
): Promise<Migrated> {
  const kept = await keptIn(store);
  const migrations = await filesIn(new URL("migrations/", directory));
  const checksums = new Map(kept.map((row) => [`${row.kind}/${row.name}`, row.checksum]));
  const layout = layoutOf(store);
  refuseOtherLayout(kept, store);
  refuseForeign(kept, migrations);
  if (kept.length === 0) {
    await store.define(sqlFile("migrations_table"));
    if (layout !== undefined) await note(store, layout);
  }

  const applied: string[] = [];
  for (const file of migrations) {
    if (checksums.get(`migration/${file.name}`) === file.checksum) continue;
    await run(store, "migration", file);
    applied.push(file.name);
  }

  if (!withViews) return { applied, views: [] };
  if (store.shards !== undefined) await refuseMisplaced(store, store.shards);
  const views = await filesIn(new URL("views/", directory));
  const firstChanged = views.findIndex(
    (file) => checksums.get(`view/${file.name}`) !== file.checksum,
  );
  // A view keeps the columns that the views below it had when it was made, so all later ones follow.
  const stale = applied.length > 0 ? views : firstChanged < 0 ? [] : views.slice(firstChanged);
  for (const file of stale) await run(store, "view", file);
  return { applied, views: stale.map((file) => file.name) };
}

/** What was applied to the store; nothing where there is not even a table for it. */
async function keptIn(store: Store): Promise<Applied[]> {
  try {
    return await store.query<Applied>(sqlFile("applied"));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const begun = store.shards === undefined || (await begunOnShards(store, store.shards));
    if (error.code === unknownTable || !begun) return [];
    throw error;
  }
}

const unknownTable = 60;

function refuseForeign(kept: readonly Applied[], migrations: readonly NumberedFile[]): void {
  const known = new Map(migrations.map((file) => [file.name, file.checksum]));
  for (const row of kept) {
    if (row.kind !== "migration") continue;
    const checksum = known.get(row.name);
    if (checksum === undefined) {
      throw new Error(
        `The store was made by a newer version: it has migration ${row.name}, which this version does not know. Start the newer version, or restore a backup from before it.`,
      );
    }
    if (checksum !== row.checksum) {
      throw new Error(
        `Migration ${row.name} was changed after it was applied to this store. Restore the file as it was released and put the change into a new migration.`,
      );
    }
  }
}

async function run(store: Store, kind: "migration" | "view", file: NumberedFile): Promise<void> {
  for (const statement of statements(file.sql)) {
    try {
      await store.define(statement);
    } catch (error) {
      const message = `${kind} ${file.name} failed: ${(error as Error).message}`;
      if (!(error instanceof StoreError)) throw new Error(message, { cause: error });
      const { code, fault, remedy } = error;
      throw new StoreError(message, code, { fault, remedy, cause: error });
    }
  }
  await note(store, { kind, name: file.name, checksum: file.checksum });
}

function note(store: Store, { kind, name, checksum }: Applied): Promise<void> {
  return store.command(sqlFile("note_applied"), { kind, name, checksum });
}

/** The `.sql` files of a folder, in the order of their numbers; none when there is no folder. */
async function filesIn(folder: URL): Promise<NumberedFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".sql"));
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
