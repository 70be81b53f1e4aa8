// @ts-check
// Which Java and Maven this machine has: their paths, or a sentence about what is missing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const oldestJava = 17;

/**
 * @typedef {object} Java
 * @property {string} java path of `java`, or the bare name when it is on the PATH
 * @property {string} keytool path of `keytool`, which every Java has
 * @property {string} version such as `17.0.15`
 */

/**
 * The Java of `JAVA_HOME`, or the one on the PATH; undefined when there is none that Kafka 4 runs on.
 * @returns {Java | undefined}
 */
export function findJava() {
  const home = process.env.JAVA_HOME;
  const java = home ? join(home, "bin", "java") : "java";
  const keytool = home ? join(home, "bin", "keytool") : "keytool";
  const { stderr } = spawnSync(java, ["-version"], { encoding: "utf8" });
  const version = /version "([\d.]+)/.exec(stderr ?? "")?.[1] ?? "0";
  return Number.parseInt(version, 10) >= oldestJava ? { java, keytool, version } : undefined;
}

/** Whether `mvn` is on the PATH and runs. */
export function hasMaven() {
  return spawnSync("mvn", ["--version"]).status === 0;
}

/**
 * Why no Kafka can be started here: a reason to skip a test, or undefined.
 * @returns {string | undefined}
 */
export function missingPrograms() {
  if (findJava() === undefined) return `needs Java ${oldestJava} or newer`;
  if (!hasMaven()) return "needs Maven (mvn)";
  return undefined;
}
