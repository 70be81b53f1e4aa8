// A topic in; what makes it unsafe as a log out, each with its remedy. A missing topic is made.
import { limits } from "@cairn/schema";
import type { KafkaTopic, TopicFacts } from "./kafka-client.js";

export interface TopicCheck {
  /** Events would be lost or could not be kept: nothing is sent until it is mended. */
  problems: string[];
  /** It works, and is less safe or slower than it could be. */
  warnings: string[];
  partitions: number;
  made: boolean;
}

/** Room for the largest request and its head, in one message. */
export const messageBytes = limits.bodyBytes * 2;
const partitionsOfNewTopic = 12;

/** Looks at the topic, and makes it when it is missing: 12 partitions, up to 3 replicas, 7 days. */
export async function checkTopic(topic: KafkaTopic, name: string): Promise<TopicCheck> {
  const found = await topic.facts();
  if (found !== undefined) return { ...judge(found, name), made: false };
  const replicas = Math.min(3, await topic.brokers());
  const facts: TopicFacts = {
    partitions: partitionsOfNewTopic,
    replicas,
    config: {
      "min.insync.replicas": replicas >= 3 ? "2" : "1",
      "max.message.bytes": String(messageBytes),
      "cleanup.policy": "delete",
      "retention.ms": String(7 * 86_400_000),
      "unclean.leader.election.enable": "false",
    },
  };
  await topic.create(facts);
  return { ...judge((await topic.facts()) ?? facts, name), made: true };
}

/** Pure: facts in, words out. */
export function judge(
  { partitions, replicas, config }: TopicFacts,
  name: string,
): Omit<TopicCheck, "made"> {
  const problems: string[] = [];
  const warnings: string[] = [];
  const alter = (setting: string) =>
    `kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics --entity-name ${name} --add-config ${setting}`;
  if (config["cleanup.policy"]?.includes("compact")) {
    problems.push(
      `Topic ${name} is compacted, so Kafka deletes all but one event of a visitor. Run: ${alter("cleanup.policy=delete")}`,
    );
  }
  if (Number(config["max.message.bytes"] ?? messageBytes) < limits.bodyBytes + headBytes) {
    warnings.push(
      `Topic ${name} takes messages of ${config["max.message.bytes"]} bytes; a request may have ${limits.bodyBytes}, and would hold up all that come after it. Run: ${alter(`max.message.bytes=${messageBytes}`)}`,
    );
  }
  if (replicas < 2) {
    warnings.push(
      `Topic ${name} has 1 replica: what a broker's disk loses is lost. Use 3 brokers and 3 replicas.`,
    );
  } else if (Number(config["min.insync.replicas"] ?? 1) < 2) {
    warnings.push(
      `Topic ${name} has min.insync.replicas=1: one replica may acknowledge alone, and be lost. Run: ${alter("min.insync.replicas=2")}`,
    );
  }
  if (config["unclean.leader.election.enable"] === "true") {
    warnings.push(
      `Topic ${name} lets a replica lead that lacks acknowledged events. Run: ${alter("unclean.leader.election.enable=false")}`,
    );
  }
  if (partitions < 2) {
    warnings.push(
      `Topic ${name} has 1 partition: one loader reads it, others wait. Run: kafka-topics.sh --bootstrap-server HOST:PORT --alter --topic ${name} --partitions 12`,
    );
  }
  return { problems, warnings, partitions };
}

const headBytes = 65_536;
