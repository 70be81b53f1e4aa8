// Where the parts of a data directory lie.
import { join } from "node:path";
import type { Config } from "./config-fields.js";

export const spoolPath = ({ data }: Config): string => join(data, "spool");
export const storePath = ({ data }: Config): string => join(data, "store");
export const sitesPath = ({ data }: Config): string => join(data, "sites.json");
export const startLockPath = ({ data }: Config): string => join(data, "start.lock");
