// @ts-check
// Asks a broker for Kafka's Metadata and gives the ids of the brokers that it counts as alive.
import { connect } from "node:net";

/**
 * Undefined when nothing answers in time. An answer says more than one to ApiVersions: it names a broker only
 * after the controllers let it in, which is when topics can be made on it.
 * https://kafka.apache.org/protocol.html#The_Messages_Metadata
 * @param {number} port on 127.0.0.1
 * @param {number} timeoutMs
 * @returns {Promise<number[] | undefined>}
 */
export function aliveBrokers(port, timeoutMs) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    /** @param {number[]} [ids] */
    const end = (ids) => {
      socket.destroy();
      resolve(ids);
    };
    let received = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => end());
    socket.on("error", () => end());
    socket.on("close", () => end());
    socket.on("connect", () => socket.write(request()));
    socket.on("data", (data) => {
      received = Buffer.concat([received, data]);
      if (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        end(brokerIds(received));
      }
    });
  });
}

/** Metadata, version 1, of no topic: length, api key 3, version, correlation id, no client id, empty list. */
function request() {
  const body = Buffer.alloc(14);
  body.writeInt16BE(3, 0);
  body.writeInt16BE(1, 2);
  body.writeInt32BE(1, 4);
  body.writeInt16BE(-1, 8);
  body.writeInt32BE(0, 10);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/**
 * After length and correlation id: a list of (id, host, port, rack).
 * @param {Buffer} answer
 */
function brokerIds(answer) {
  const count = answer.readInt32BE(8);
  const ids = [];
  let at = 12;
  for (let index = 0; index < count; index += 1) {
    ids.push(answer.readInt32BE(at));
    at += 4;
    at += 2 + answer.readInt16BE(at); // host
    at += 4; // port
    at += 2 + Math.max(0, answer.readInt16BE(at)); // rack, or -1 for none
  }
  return ids;
}
