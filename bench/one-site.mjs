// One site, for servers of benchmarks: nothing is looked up.
import { siteSchema } from "@cairn/schema";

/** @example oneSite({ write_key: "wk_mine" }).get("default").write_key // "wk_mine" */
export function oneSite(parts = {}) {
  const site = siteSchema.parse({ id: "default", write_key: "wk_benchmark", ...parts });
  return {
    all: () => [site],
    get: () => site,
    byKey: (key) => (key === site.write_key ? site : undefined),
  };
}
