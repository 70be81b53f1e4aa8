// Segments that a site has saved under a name; they lie in the store, beside who is in them.
import type { Site, Store } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import type { Scope } from "../filters/binder.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { Group } from "./definition.js";
import { peopleOf } from "./people-of.js";

export interface SavedSegment {
  name: string;
  definition: Group;
  saved_at: string;
}

export interface SavedSegments {
  list(site: string): Promise<SavedSegment[]>;
  save(site: string, name: string, definition: Group): Promise<SavedSegment>;
  remove(site: string, name: string): Promise<void>;
  /**
   * What filters of a question may say of people. Segments are as of now: a question about last year has
   * who is in them today.
   * @param asked the filters, wherever they are: segments are read only for those that name one
   */
  scopeOf(site: Site, ...asked: readonly unknown[]): Promise<Scope>;
}

interface Row {
  name: string;
  definition: string;
  version: string;
  saved_at: string;
}

export function createSavedSegments(store: Store, now: () => number): SavedSegments {
  const sql = sqlFile("segments");
  const columns = ["site", "name", "definition", "removed", "saved_at", "version"];
  const rowsOf = (site: string) => store.query<Row>(sql, { site });

  async function list(site: string): Promise<SavedSegment[]> {
    return (await rowsOf(site)).map(({ name, definition, saved_at }) => ({
      name,
      definition: JSON.parse(definition) as Group,
      saved_at: `${saved_at.replace(" ", "T")}Z`,
    }));
  }

  async function write(site: string, name: string, definition: object, removed: 0 | 1) {
    const at = now();
    const kept = (await rowsOf(site)).find((row) => row.name === name);
    const before = BigInt(kept?.version ?? 0);
    const version = before < BigInt(at) ? BigInt(at) : before + 1n;
    const row = [site, name, JSON.stringify(definition), removed, sqlTime(at), String(version)];
    await store.insert({ table: "segments", columns, lines: `${JSON.stringify(row)}\n` });
  }

  return {
    list,
    async save(site, name, definition) {
      await write(site, name, definition, 0);
      return { name, definition, saved_at: new Date(now()).toISOString() };
    },
    remove: (site, name) => write(site, name, {}, 1),
    async scopeOf(site, ...asked) {
      const named = JSON.stringify(asked).includes('"segment"');
      const segments = named ? await list(site.id) : [];
      const asOf = now();
      return {
        site: site.id,
        peopleOf(name, binder) {
          const segment = segments.find((one) => one.name === name);
          if (segment === undefined) throw unknownSegment(name, segments);
          const moment = { site: site.id, tz: site.time_zone, asOf };
          return peopleOf(segment.definition, moment, binder);
        },
      };
    },
  };
}

function unknownSegment(name: string, segments: readonly SavedSegment[]): BadParameter {
  const known = segments.map((one) => one.name).join(", ");
  return new BadParameter(
    "filters",
    `there is no segment "${name}"`,
    known === "" ? "PUT /api/v1/segments/{name} saves one." : `Known: ${known}.`,
  );
}
