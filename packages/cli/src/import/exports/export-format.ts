// What an export of another system is known by, and where in its rows ours is: data and no code.
import type { EventColumn } from "../event-columns.js";

/**
 * Where a value is: a path such as `properties.time`; a text with paths in it such as
 * `https://{hostname}{path}`, which is empty when its first path is; or a path that counts only where
 * another field has a value.
 */
export type Place = string | { path: string; where: readonly [field: string, value: string] };

export interface ExportFormat {
  name: string;
  /** Paths of the header, or of the first row, that tell this export from all others. */
  signs: readonly string[];
  /** Where each of our columns is; of several places the first that is not empty counts. */
  columns: Readonly<Partial<Record<EventColumn, readonly Place[]>>>;
  /** Objects whose members are properties, and single fields that are. */
  properties?: readonly string[];
  /** What a value of one field says of the event. */
  kinds?: {
    field: string;
    of: Readonly<Record<string, { type?: string; event?: string }>>;
  };
  /** A list in each row whose members are the events, with the fields of the row around them. */
  each?: string;
  /** Of times that have none. */
  zone?: string;
  /** It has no events: why, and what to do. */
  refused?: string;
}
