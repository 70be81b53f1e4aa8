// What is unsafe about a topic is said with its remedy, and nothing is said of a safe one.
import { describe, expect, it } from "vitest";
import { judge } from "../../src/log/kafka-topic-check.js";
import { kafkaWords } from "../../src/log/kafka-words.js";

const safe = {
  partitions: 12,
  replicas: 3,
  config: {
    "min.insync.replicas": "2",
    "max.message.bytes": "8388608",
    "cleanup.policy": "delete",
    "unclean.leader.election.enable": "false",
  },
};
const config = (more: Record<string, string>) => ({ ...safe, config: { ...safe.config, ...more } });

describe("a topic", () => {
  it("that is safe is taken without a word", () => {
    expect(judge(safe, "t")).toEqual({ problems: [], warnings: [], partitions: 12 });
  });

  it.each([
    ["compacted", config({ "cleanup.policy": "compact" }), /compacted.*cleanup\.policy=delete/],
    ["compacted and deleted", config({ "cleanup.policy": "compact,delete" }), /compacted/],
  ])("that is %s is not used", (_name, facts, words) => {
    expect(judge(facts, "t").problems).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ["of one replica", { ...safe, replicas: 1 }, /1 replica: .*3 replicas/],
    [
      "where one replica may acknowledge",
      config({ "min.insync.replicas": "1" }),
      /min\.insync\.replicas=2/,
    ],
    [
      "with small messages",
      config({ "max.message.bytes": "1048588" }),
      /max\.message\.bytes=8388608/,
    ],
    [
      "with unclean elections",
      config({ "unclean.leader.election.enable": "true" }),
      /leader\.election\.enable=false/,
    ],
    ["of one partition", { ...safe, partitions: 1 }, /--partitions 12/],
  ])("%s is used with a warning", (_name, facts, words) => {
    const { problems, warnings } = judge(facts, "t");
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(words)]);
  });
});

describe("an error of Kafka", () => {
  it.each([
    ["SASL PLAIN authentication failed: Authentication failed", /CAIRN_KAFKA_SASL_USERNAME/],
    ["Connection error: self-signed certificate in certificate chain", /NODE_EXTRA_CA_CERTS/],
    [
      "Connection error: write EPROTO 139:error:0A00010B:SSL routines:ssl3_get_record:wrong version number",
      /CAIRN_KAFKA_TLS=0/,
    ],
    ["Connection error: getaddrinfo ENOTFOUND kafka.invalid", /CAIRN_KAFKA_BROKERS/],
    ["Connection error: connect ECONNREFUSED 127.0.0.1:1", /No broker answers at a:1,b:2/],
    ["Closed connection", /CAIRN_KAFKA_TLS \(1 with TLS/],
    ["Messages are written to the log, but to fewer in-sync replicas than required", /in sync/],
    [
      "The request included a message larger than the max message size the server will accept",
      /8388608/,
    ],
    ["Not authorized to access topics: [Topic authorization failed]", /right/],
    ["something new", /^Kafka at a:1,b:2: Error something new$/],
  ])("is said with its remedy: %s", (message, words) => {
    expect(kafkaWords(new Error(message), ["a:1", "b:2"])).toMatch(words);
  });

  it("is read through what wraps it", () => {
    const cause = new Error("connect ECONNREFUSED 127.0.0.1:9092");
    const wrapped = Object.assign(new Error("retries exceeded"), { cause });
    expect(kafkaWords(wrapped, ["a:1"])).toMatch(/No broker answers/);
  });
});
