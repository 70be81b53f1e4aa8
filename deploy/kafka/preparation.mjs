// @ts-check
// Makes once, for a cache and a Java, what every start would otherwise run Java for.
import { once } from "node:events";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificate } from "./certificate.mjs";
import { describeCluster, randomUuid } from "./description.mjs";
import { isOver, runTool, startBroker } from "./java.mjs";
import { madeOnce } from "./made-once.mjs";
import { createNode } from "./node.mjs";
import { choosePorts } from "./ports.mjs";
import { serverProperties } from "./properties.mjs";
import { bootstrapRecords } from "./storage.mjs";

/**
 * @typedef {object} Preparation
 * @property {string} password of the user in the bootstrap records, and of the key store
 * @property {string} bootstrap file of records that new storage begins with
 * @property {string} keystore
 * @property {string} ca PEM of the certificate in the key store
 */

/**
 * Takes some seconds when it was not made before: Kafka's tool formats storage, whose records are kept, and a
 * broker runs once to write the classes that it loads into one file, which later ones map into memory.
 * https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html
 * @param {import("./installation.mjs").Installation} installation
 * @param {(line: string) => void} say
 * @returns {Promise<Preparation>}
 */
export async function prepare(installation, say) {
  const home = await madeOnce(installation.prepared, async (directory) => {
    say("Preparing fast starts, once …");
    const password = randomUuid();
    writeFileSync(join(directory, "password"), password, { mode: 0o600 });
    await makeCertificate(installation, directory, password);
    await runOnce(installation, directory, password);
  });
  return {
    password: readFileSync(join(home, "password"), "utf8"),
    bootstrap: join(home, bootstrapRecords),
    keystore: join(home, "kafka.p12"),
    ca: join(home, "ca.pem"),
  };
}

/**
 * @param {import("./installation.mjs").Installation} installation
 * @param {string} directory
 * @param {string} password
 */
async function runOnce(installation, directory, password) {
  const [ports] = await choosePorts({ nodes: 1, port: 0, secure: false });
  if (ports === undefined) return;
  const node = createNode(directory, [ports.broker], 1);
  const cluster = describeCluster(node.home, [ports], password);
  writeFileSync(node.properties, serverProperties(cluster, node), { mode: 0o600 });

  const logins = ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) => [
    "--add-scram",
    `${mechanism}=[name=${cluster.user},password=${password}]`,
  ]);
  const where = ["--cluster-id", cluster.id, "--config", node.properties];
  await runTool(installation, "kafka.tools.StorageTool", ["format", ...where, ...logins]);
  copyFileSync(join(node.data, bootstrapRecords), join(directory, bootstrapRecords));

  const flags = [`-XX:ArchiveClassesAtExit=${join(directory, "classes.jsa")}`];
  const broker = startBroker(installation, { ...node, flags });
  const ended = once(broker, "exit");
  await node.answers([node.id], () => isOver(broker));
  broker.kill("SIGTERM");
  await ended;
  rmSync(node.home, { recursive: true });
}
