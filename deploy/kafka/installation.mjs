// @ts-check
// Java and Kafka's jars, which Maven fetches once into a cache that all clusters of a user share.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { madeOnce } from "./made-once.mjs";
import { findJava } from "./programs.mjs";

const pom = fileURLToPath(new URL("./pom.xml", import.meta.url));

/**
 * `jars` and `prepared` are directories; the second is there when `prepare` made it.
 * @typedef {import("./programs.mjs").Java & { jars: string, prepared: string }} Installation
 */

/**
 * Fetches the jars (54 MB) when this pom.xml was never fetched before.
 * @param {string} [cache] default `~/.cache/cairn/kafka`
 * @param {(line: string) => void} [say]
 * @returns {Promise<Installation>}
 */
export async function install(cache = join(homedir(), ".cache", "cairn", "kafka"), say) {
  const java = findJava();
  if (java === undefined) {
    throw new Error("no Java 17 or newer: install a JRE, or set JAVA_HOME to one");
  }
  const key = createHash("sha256").update(readFileSync(pom)).digest("hex").slice(0, 12);
  const jars = await madeOnce(join(cache, key, "jars"), async (directory) => {
    say?.("Fetching Kafka's jars by Maven, once …");
    await fetchJars(directory);
  });
  return { ...java, jars, prepared: join(cache, key, `prepared-${java.version}`) };
}

/** @param {string} directory */
async function fetchJars(directory) {
  const quiet = ["--batch-mode", "--quiet", "-Dstyle.color=never", "--file", pom];
  const goal = ["dependency:copy-dependencies", "-DincludeScope=runtime"];
  try {
    await promisify(execFile)("mvn", [...quiet, ...goal, `-DoutputDirectory=${directory}`]);
  } catch (fault) {
    const { stdout, message } = /** @type {Error & { stdout?: string }} */ (fault);
    throw new Error(`Maven could not fetch Kafka's jars: ${stdout || message}`);
  }
}
