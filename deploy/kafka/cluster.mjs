// @ts-check
// Starts a real Kafka of one or three nodes on loopback, for tests and for kafka.mjs.
import { copyFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeCluster, readDescription } from "./description.mjs";
import { install } from "./installation.mjs";
import { isOver, startBroker } from "./java.mjs";
import { memberOf, membersOf, openKafka } from "./open.mjs";
import { choosePorts } from "./ports.mjs";
import { prepare } from "./preparation.mjs";
import { serverProperties } from "./properties.mjs";
import { formatStorage } from "./storage.mjs";

export { openKafka } from "./open.mjs";
export { missingPrograms } from "./programs.mjs";

/**
 * @typedef {object} KafkaOptions
 * @property {string} directory all files of the cluster; what an earlier start left there is used again
 * @property {number} [nodes] default 1; with 3, each record has three copies and one node may be lost
 * @property {number} [port] of the first broker; default 0: free ports
 * @property {boolean} [secure] default false; true: TLS and logins on further ports
 * @property {string} [cache] of the jars; default `~/.cache/cairn/kafka`
 * @property {(line: string) => void} [say] is told what takes long at the very first start
 */

/**
 * @typedef {import("./open.mjs").OpenKafka & { start: (n: number) => Promise<void> }} Kafka
 * `start` starts a node that is gone; it resolves when it is back in the cluster.
 */

/**
 * Resolves when every node answers and knows all others. The nodes are killed when this process ends, in
 * whatever way.
 *
 * @example
 * const kafka = await startKafka({ nodes: 3, directory });
 * kafka.brokers; // ["127.0.0.1:24817", "127.0.0.1:30211", "127.0.0.1:21960"]
 * await kafka.kill(2);
 * await kafka.start(2);
 * await kafka.wipe();
 *
 * @param {KafkaOptions} options
 * @returns {Promise<Kafka>}
 */
export async function startKafka(options) {
  const { nodes = 1, port = 0, secure = false, say = () => {} } = options;
  const directory = resolve(options.directory);
  refuseAnother(directory, nodes);
  const installation = await install(options.cache, say);
  const prepared = await prepare(installation, say);

  const ports = await choosePorts({ nodes, port, secure });
  const cluster = describeCluster(directory, ports, prepared.password);
  const members = membersOf(directory, cluster);
  for (const node of members) {
    formatStorage(node, cluster.id, prepared.bootstrap);
    const properties = serverProperties(cluster, node, secure ? prepared : undefined);
    writeFileSync(node.properties, properties, { mode: 0o600 });
  }
  if (secure) copyFileSync(prepared.ca, join(directory, "ca.pem"));

  const flags = [nodes === 1 ? "-Xmx512m" : "-Xmx320m"];
  /** @param {import("./node.mjs").Node} node @param {number[]} [brokers] */
  const start = async (node, brokers) => {
    if (node.pid() !== undefined) throw new Error(`node ${node.id} runs already`);
    const child = startBroker(installation, { ...node, flags });
    await node.answers(brokers, () => isOver(child));
  };
  const opened = /** @type {import("./open.mjs").OpenKafka} */ (openKafka(directory));
  try {
    const everyone = members.map(({ id }) => id);
    await Promise.all(members.map((node) => start(node, everyone)));
  } catch (fault) {
    await opened.stop();
    throw fault;
  }
  return { ...opened, start: async (n) => start(memberOf(members, n)) };
}

/**
 * @param {string} directory
 * @param {number} nodes
 */
function refuseAnother(directory, nodes) {
  if (nodes !== 1 && nodes !== 3) throw new Error(`a cluster has 1 or 3 nodes, not ${nodes}`);
  const earlier = readDescription(directory);
  if (earlier === undefined) return;
  if (earlier.ports.length !== nodes) {
    throw new Error(
      `${directory} holds a cluster of ${earlier.ports.length}: wipe it, or name another directory`,
    );
  }
  if (membersOf(directory, earlier).some((node) => node.pid() !== undefined)) {
    throw new Error(`the cluster in ${directory} runs already, by process ${earlier.owner}`);
  }
}
