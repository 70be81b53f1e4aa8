// What one check of the doctor found.
import type { Config } from "../config-fields.js";

export interface Finding {
  state: "ok" | "warn" | "fail";
  said: string;
  /** What to do, when it is not well. */
  mend?: string;
}

/** May reject: the words of its error are then the finding. */
export type Check = (config: Config) => Promise<Finding>;
