// @ts-check
// What a cluster's directory says about it: the file cluster.json, for whoever comes later or from outside.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Description
 * @property {string} id Kafka's name of the cluster; a directory keeps it
 * @property {string} user of the listeners with a login
 * @property {string} password
 * @property {import("./ports.mjs").Ports[]} ports of each node
 * @property {number} owner process that started it; the brokers end with it
 */

/** @param {string} directory */
const fileOf = (directory) => join(directory, "cluster.json");

/**
 * Undefined when no cluster was ever started there.
 * @param {string} directory
 * @returns {Description | undefined}
 */
export function readDescription(directory) {
  const file = fileOf(directory);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * Writes the description of a start: id and login of an earlier one are kept, ports and owner are new.
 * @param {string} directory
 * @param {import("./ports.mjs").Ports[]} ports
 * @param {string} newPassword
 * @returns {Description}
 */
export function describeCluster(directory, ports, newPassword) {
  const earlier = readDescription(directory);
  const login = { user: "cairn", password: newPassword };
  const { id, user, password } = earlier ?? { id: randomUuid(), ...login };
  const description = { id, user, password, ports, owner: process.pid };
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const partial = `${fileOf(directory)}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, fileOf(directory));
  return description;
}

/** 16 bytes as Kafka writes them. The first bit is 0: an id that begins with `-` would look like an option. */
export function randomUuid() {
  const bytes = randomBytes(16);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.toString("base64url");
}
