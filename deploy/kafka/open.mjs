// @ts-check
// A cluster that some process started in a directory, as every process can see it and act on it.
import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { readDescription } from "./description.mjs";
import { createNode } from "./node.mjs";

/**
 * @typedef {object} OpenKafka
 * @property {number} owner process that started it; the brokers end with it
 * @property {string[]} brokers `127.0.0.1:port` of node 1, 2, 3: neither TLS nor a login
 * @property {string[]} [tlsBrokers] TLS without a login
 * @property {string[]} [saslBrokers] a login without TLS
 * @property {string[]} [secureBrokers] TLS and a login
 * @property {string} [caPath] PEM file of the certificate that TLS clients have to trust
 * @property {string} user for PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512
 * @property {string} password
 * @property {(n: number) => Promise<void>} kill kill -9; resolves when node n is gone
 * @property {(n: number) => Promise<void>} pause SIGSTOP: connections stay open, nothing is answered
 * @property {(n: number) => Promise<void>} resume SIGCONT; resolves when it is back in the cluster
 * @property {() => Promise<void>} stop ends all nodes in order; resolves when they are gone
 * @property {() => Promise<void>} wipe kill -9 of all nodes, and removes their files
 * @property {() => Promise<import("./node.mjs").Status[]>} status
 */

/**
 * Undefined when no cluster was ever started there.
 * @param {string} directory
 * @returns {OpenKafka | undefined}
 */
export function openKafka(directory) {
  const home = resolve(directory);
  const cluster = readDescription(home);
  if (cluster === undefined) return undefined;
  const members = membersOf(home, cluster);
  const stop = async () => {
    await Promise.all(members.map((node) => node.stop()));
  };
  return {
    ...addresses(home, cluster),
    kill: async (n) => memberOf(members, n).kill(),
    pause: async (n) => memberOf(members, n).pause(),
    resume: async (n) => memberOf(members, n).resume(),
    stop,
    wipe: async () => {
      await Promise.all(members.map((node) => node.remove()));
      removeFiles(home, members);
    },
    status: () => Promise.all(members.map((node) => node.status())),
  };
}

/**
 * @param {string} directory
 * @param {import("./description.mjs").Description} cluster
 */
export function membersOf(directory, { ports }) {
  const brokers = ports.map(({ broker }) => broker);
  return ports.map((_, index) => createNode(directory, brokers, index + 1));
}

/**
 * @param {import("./node.mjs").Node[]} members
 * @param {number} n
 */
export function memberOf(members, n) {
  const node = members[n - 1];
  if (node === undefined)
    throw new Error(`there is no node ${n}: there are 1 to ${members.length}`);
  return node;
}

/**
 * @param {string} directory
 * @param {import("./description.mjs").Description} cluster
 */
function addresses(directory, { owner, user, password, ports }) {
  /** @param {"broker" | "tls" | "sasl" | "secure"} listener */
  const at = (listener) => ports.map((own) => `127.0.0.1:${own[listener]}`);
  const plain = { owner, user, password, brokers: at("broker") };
  if (ports[0]?.secure === undefined) return plain;
  const caPath = join(directory, "ca.pem");
  const secure = { tlsBrokers: at("tls"), saslBrokers: at("sasl"), secureBrokers: at("secure") };
  return { ...plain, ...secure, caPath };
}

/**
 * Nothing but our own: someone may have named a directory that holds more.
 * @param {string} directory
 * @param {import("./node.mjs").Node[]} members
 */
function removeFiles(directory, members) {
  const others = ["ca.pem", "start.log", "cluster.json"].map((name) => join(directory, name));
  for (const path of [...members.map(({ home }) => home), ...others]) {
    rmSync(path, { recursive: true, force: true });
  }
  if (existsSync(directory) && readdirSync(directory).length === 0) rmdirSync(directory);
}
