// Migrations go forward once, stop at what they do not know, and remake views that changed.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Store } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, migrate } from "../../src/index.js";
import { statements } from "../../src/store/statements.js";
import { type Place, places } from "../support/places.js";

describe.each(places)("%s", (_, makePlace) => {
  let root: string;
  let place: Place;
  let store: Store;
  const directory = () => pathToFileURL(`${root}/sql/`);
  const write = (name: string, sql: string) => writeFile(join(root, "sql", name), sql);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "cairn-migrate-"));
    await mkdir(join(root, "sql/migrations"), { recursive: true });
    await mkdir(join(root, "sql/views"), { recursive: true });
    place = await makePlace();
    store = await createStore(place.location);
    await write(
      "migrations/0001_a.sql",
      "-- a; b\nCREATE TABLE IF NOT EXISTS a (x Int32)\nENGINE = MergeTree ORDER BY x;\n",
    );
    await write("views/10_v.sql", "CREATE OR REPLACE VIEW v AS SELECT x FROM a;\n");
    await write("views/20_w.sql", "CREATE OR REPLACE VIEW w AS SELECT * FROM v;\n");
  });
  afterAll(async () => {
    await store.close();
    await place.close();
    await rm(root, { recursive: true, force: true });
  });

  test("applies what is missing, once", async () => {
    expect(await migrate(store, { directory: directory() })).toEqual({
      applied: ["0001_a.sql"],
      views: ["10_v.sql", "20_w.sql"],
    });
    expect(await migrate(store, { directory: directory() })).toEqual({ applied: [], views: [] });
  });

  test("resumes a migration that was cut short", async () => {
    await write(
      "migrations/0002_b.sql",
      "ALTER TABLE a ADD COLUMN IF NOT EXISTS y Int32;\nBROKEN;\n",
    );
    await expect(migrate(store, { directory: directory() })).rejects.toThrow("0002_b.sql failed");
    await write("migrations/0002_b.sql", "ALTER TABLE a ADD COLUMN IF NOT EXISTS y Int32;\n");
    expect((await migrate(store, { directory: directory() })).applied).toEqual(["0002_b.sql"]);
  });

  test("a changed view is made anew with those after it", async () => {
    await write("views/10_v.sql", "CREATE OR REPLACE VIEW v AS SELECT x, y FROM a;\n");
    expect((await migrate(store, { directory: directory() })).views).toEqual([
      "10_v.sql",
      "20_w.sql",
    ]);
    await store.command("INSERT INTO a (x, y) SELECT 1, 2");
    expect(await store.query("SELECT * FROM w")).toEqual([{ x: 1, y: 2 }]);
  });

  test("a migration that was changed stops the start and says what to do", async () => {
    await write("migrations/0002_b.sql", "SELECT 1;\n");
    await expect(migrate(store, { directory: directory() })).rejects.toThrow(
      /0002_b.sql was changed.*Restore the file/,
    );
  });

  test("a store of a newer version stops the start and says what to do", async () => {
    await rm(join(root, "sql/migrations/0002_b.sql"));
    await expect(migrate(store, { directory: directory() })).rejects.toThrow(
      /newer version.*Start the newer version/,
    );
  });
});

test("a semicolon in a comment or a text ends no statement", () => {
  expect(statements("-- a;\nSELECT ';\n;' -- x;\n;\nSELECT 2;\n-- end\n")).toEqual([
    "-- a;\nSELECT ';\n;' -- x;",
    "SELECT 2",
  ]);
});
