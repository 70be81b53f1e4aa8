// @ts-check
// A running cluster as Cairn's settings: lines of an .env file, the secure ones as comments.

/** @param {import("./open.mjs").OpenKafka} kafka */
export function settingsOf(kafka) {
  const { brokers, tlsBrokers, saslBrokers, secureBrokers, user, password, caPath } = kafka;
  const lines = [`CAIRN_KAFKA_BROKERS=${brokers}`];
  if (secureBrokers === undefined) return lines.join("\n");
  const tls = ["CAIRN_KAFKA_TLS=1", `NODE_EXTRA_CA_CERTS=${caPath}`];
  const login = [
    "CAIRN_KAFKA_SASL_MECHANISM=plain",
    `CAIRN_KAFKA_SASL_USERNAME=${user}`,
    `CAIRN_KAFKA_SASL_PASSWORD=${password}`,
  ];
  lines.push(`# TLS: ${[`CAIRN_KAFKA_BROKERS=${tlsBrokers}`, ...tls].join(" ")}`);
  lines.push(`# login: ${[`CAIRN_KAFKA_BROKERS=${saslBrokers}`, ...login].join(" ")}`);
  lines.push(`# both: ${[`CAIRN_KAFKA_BROKERS=${secureBrokers}`, ...tls, ...login].join(" ")}`);
  return lines.join("\n");
}
