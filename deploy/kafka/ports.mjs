// @ts-check
// Chooses the ports of a cluster: in order from a given one, or free ones.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Ports of one node. The last three are there when the cluster is secure.
 * @typedef {{ broker: number, controller: number, tls?: number, sasl?: number, secure?: number }} Ports
 */

/**
 * From 9092 on three nodes: brokers 9092 to 9094, controllers 9102 to 9104, TLS 9112…, SASL 9122…, both 9132….
 * @param {{ nodes: number, port: number, secure: boolean }} options port 0: any free ones
 * @returns {Promise<Ports[]>}
 */
export async function choosePorts({ nodes, port, secure }) {
  const taken = new Set();
  /** @param {number} wanted */
  const take = async (wanted) => {
    const number = port === 0 ? await freePort(taken) : wanted;
    if (!(await isFree(number))) {
      throw new Error(`port ${number} of 127.0.0.1 is in use: give another --port, or 0 for any`);
    }
    taken.add(number);
    return number;
  };
  const all = [];
  for (let first = port; first < port + nodes; first += 1) {
    const ports = { broker: await take(first), controller: await take(first + 10) };
    if (!secure) all.push(ports);
    else {
      const [tls, sasl] = [await take(first + 20), await take(first + 30)];
      all.push({ ...ports, tls, sasl, secure: await take(first + 40) });
    }
  }
  return all;
}

/**
 * Below the ports that Linux gives to outgoing connections (from 32768): none of those takes the port while its
 * node is down.
 * @param {Set<number>} taken
 */
async function freePort(taken) {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
