// What one check of the doctor found.
import type { Config } from "../config-fields.js";

export interface Finding {
  part: string;
  state: "ok" | "warn" | "fail";
  said: string;
  /** What to do, when it is not well. */
  mend?: string;
}

export type Check = (config: Config) => Promise<Finding>;
