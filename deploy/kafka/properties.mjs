// @ts-check
// The server.properties of one node of a cluster: broker and controller, loopback only, small.

const plain = "org.apache.kafka.common.security.plain.PlainLoginModule required";
const scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

/**
 * @param {import("./description.mjs").Description} cluster
 * @param {{ id: number, data: string }} node
 * @param {import("./preparation.mjs").Preparation} [secrets] for the listeners of a secure cluster
 */
export function serverProperties(cluster, { id, data }, secrets) {
  const voters = cluster.ports.map(
    ({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`,
  );
  const settings = {
    "process.roles": "broker,controller",
    "node.id": id,
    "controller.quorum.voters": voters.join(","),
    "controller.listener.names": "CONTROLLER",
    "log.dirs": data,
    ...listeners(cluster.ports[id - 1]),
    ...copies(cluster.ports.length),
    ...small,
    ...(secrets === undefined ? {} : security(cluster, secrets)),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** @param {import("./ports.mjs").Ports | undefined} ports */
function listeners(ports) {
  const named = {
    PLAINTEXT: ports?.broker,
    CONTROLLER: ports?.controller,
    SSL: ports?.tls,
    SASL_PLAINTEXT: ports?.sasl,
    SASL_SSL: ports?.secure,
  };
  const used = Object.entries(named).filter(([, port]) => port !== undefined);
  return {
    listeners: used.map(([name, port]) => `${name}://127.0.0.1:${port}`).join(","),
    "listener.security.protocol.map": used
      .map(([name]) => `${name}:${name === "CONTROLLER" ? "PLAINTEXT" : name}`)
      .join(","),
  };
}

/**
 * As many copies as there are nodes; an acknowledged record survives one of three.
 * @param {number} nodes
 */
function copies(nodes) {
  const least = nodes === 1 ? 1 : 2;
  return {
    "default.replication.factor": nodes,
    "min.insync.replicas": least,
    "offsets.topic.replication.factor": nodes,
    "transaction.state.log.replication.factor": nodes,
    "transaction.state.log.min.isr": least,
    "share.coordinator.state.topic.replication.factor": nodes,
    "share.coordinator.state.topic.min.isr": least,
  };
}

/** For few clients and short lives. A mistyped topic is an error here and not a new topic. */
const small = {
  "auto.create.topics.enable": false,
  "group.initial.rebalance.delay.ms": 0,
  // Kafka waits 9 s before it takes a silent broker for dead.
  "broker.session.timeout.ms": 3000,
  "broker.heartbeat.interval.ms": 500,
  // What is too old goes within seconds, not minutes.
  "log.retention.check.interval.ms": 2000,
  "offsets.topic.num.partitions": 5,
  "transaction.state.log.num.partitions": 5,
  "share.coordinator.state.topic.num.partitions": 5,
  "num.network.threads": 2,
  "num.io.threads": 4,
  // The usual 128 MB would be a third of the heap.
  "log.cleaner.dedupe.buffer.size": 8 * 1024 * 1024,
};

/**
 * The same user by PLAIN and by SCRAM, whose password is in the bootstrap records.
 * @param {import("./description.mjs").Description} cluster
 * @param {import("./preparation.mjs").Preparation} secrets
 */
function security({ user, password }, { keystore, password: storePassword }) {
  const logins = ["sasl_plaintext", "sasl_ssl"].flatMap((listener) => [
    [`listener.name.${listener}.plain.sasl.jaas.config`, `${plain} user_${user}="${password}";`],
    [`listener.name.${listener}.scram-sha-256.sasl.jaas.config`, scram],
    [`listener.name.${listener}.scram-sha-512.sasl.jaas.config`, scram],
  ]);
  return {
    "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    ...Object.fromEntries(logins),
    "ssl.keystore.type": "PKCS12",
    "ssl.keystore.location": keystore,
    "ssl.keystore.password": storePassword,
  };
}
