// An error of Kafka in, one sentence with the remedy out.
import { messageBytes } from "./kafka-topic-check.js";

/** What went wrong and what an operator can do. */
export function kafkaWords(error: unknown, brokers: readonly string[]): string {
  const text = textOf(error);
  const where = brokers.join(",");
  for (const [pattern, words] of known) if (pattern.test(text)) return words(where);
  return `Kafka at ${where}: ${text}`;
}

const tooLarge = /MESSAGE_TOO_LARGE|larger than the max message size/i;

/** Whether what was sent was more than the topic takes in one batch. */
export function isTooLarge(error: unknown): boolean {
  return tooLarge.test(textOf(error));
}

const known: [RegExp, (where: string) => string][] = [
  [
    /SASL|authentication|ILLEGAL_SASL_STATE/i,
    (where) =>
      `The brokers at ${where} refuse the log-in. Check CAIRN_KAFKA_SASL_MECHANISM, CAIRN_KAFKA_SASL_USERNAME and CAIRN_KAFKA_SASL_PASSWORD.`,
  ],
  [
    /self.signed|unable to (verify|get)|certificate/i,
    (where) =>
      `The certificate of the brokers at ${where} is not trusted. Set NODE_EXTRA_CA_CERTS to the file of its authority, and use the host name that the certificate has.`,
  ],
  [
    /wrong version number|EPROTO|ssl3|tlsv1|SSL routines/i,
    (where) =>
      `The brokers at ${where} do not speak TLS on this port. Set CAIRN_KAFKA_TLS=0, or name their TLS port.`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    (where) =>
      `The host of ${where} is not known here. Check CAIRN_KAFKA_BROKERS, and advertised.listeners of the brokers.`,
  ],
  [
    /ECONNREFUSED|Connection timeout|ETIMEDOUT|EHOSTUNREACH/,
    (where) =>
      `No broker answers at ${where}. Start Kafka, or check CAIRN_KAFKA_BROKERS and the network.`,
  ],
  [
    /ECONNRESET|socket hang up|Closed connection|closed the connection/i,
    (where) =>
      `What listens at ${where} ends the connection at once. Is it Kafka, and do CAIRN_KAFKA_TLS (1 with TLS, 0 without) and CAIRN_KAFKA_SASL_MECHANISM fit this port?`,
  ],
  [
    /NOT_ENOUGH_REPLICAS|in-sync replicas|LEADER_NOT_AVAILABLE|no leader|REQUEST_TIMED_OUT/i,
    (where) =>
      `Too few replicas are in sync at ${where} to acknowledge. Start the brokers that are down, or compare min.insync.replicas of the topic with how many there are.`,
  ],
  [
    tooLarge,
    () =>
      `A request is larger than the topic takes, and holds up what comes after it. Raise max.message.bytes of the topic to ${messageBytes}.`,
  ],
  [
    /AUTHORIZATION_FAILED|not authorized/i,
    (where) =>
      `The user has no right to the topic or the group at ${where}. Allow it to describe, write and read them.`,
  ],
  [
    /UNKNOWN_TOPIC_OR_PARTITION|does not host this topic/i,
    (where) =>
      `The topic is gone at ${where}. It is made anew, empty: what nobody had loaded is lost.`,
  ],
];

/** The messages of an error and of what caused it. */
function textOf(error: unknown): string {
  const seen: string[] = [];
  for (let at: unknown = error; at instanceof Error && seen.length < 5; at = at.cause) {
    const { name, message, type, code } = at as Error & { type?: string; code?: unknown };
    seen.push([name, type, code, message].filter((part) => typeof part === "string").join(" "));
  }
  return seen.join(": ") || String(error);
}
