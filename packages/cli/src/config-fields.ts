// Every setting: name, sentence, unit, default, danger, and the check that a value must pass.
import { isIP } from "node:net";
import { serverLocation } from "@cairn/schema";
import { z } from "zod";

export interface Field<Schema extends z.ZodType = z.ZodType> {
  name: `CAIRN_${string}`;
  /** What it does, in one sentence. */
  sentence: string;
  unit?: string;
  /** As it would be written in the environment; empty: not set. */
  default: string;
  /** What to set, when a value is wrong. */
  mend: string;
  /** What can go wrong with it. */
  danger?: string;
  /** How it is hidden when it is shown: all of it, or the password of a URL. */
  secret?: "all" | "url";
  schema: Schema;
}

const text = z.string();
const optional = text.transform((value) => (value === "" ? undefined : value));
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const port = (lowest: number) =>
  text
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(lowest).max(65_535));
const list = text.transform((value) =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);
const named = new Set(["loopback", "linklocal", "uniquelocal"]);

function isAddressOrRange(value: string): boolean {
  if (named.has(value)) return true;
  const [address, bits, more] = value.split("/");
  const family = isIP(address ?? "");
  if (family === 0 || more !== undefined) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

const isServer = (value: string) => typeof serverLocation(value) !== "string";

const portMend = "Set a free port from 1 to 65535, such as";
const keyMend = "8 to 128 of A-Z, a-z, 0-9, - and _; or leave it out and one is made.";

/** Keeps each field's own schema in the type, so that `Config` is derived from this table. */
function field<Schema extends z.ZodType>(entry: Field<Schema>): Field<Schema> {
  return entry;
}

/** The settings, in the order in which they are shown. `.env.example` is generated from this table. */
export const configFields = {
  data: field({
    name: "CAIRN_DATA",
    sentence: "Data directory: spool, embedded store, generated keys, sites.",
    default: "./data",
    danger: "Whoever can read it can read every event and both keys. Keep it on a local disk.",
    mend: "Set a directory that this user may write.",
    schema: text.min(1).refine((value) => !value.includes("\0")),
  }),
  publicHost: field({
    name: "CAIRN_PUBLIC_HOST",
    sentence: "Address that the collector listens on.",
    default: "0.0.0.0",
    danger: "0.0.0.0 is every network of this machine: put TLS in front of it.",
    mend: "Set an address of this machine, such as 0.0.0.0 or 127.0.0.1.",
    schema: text.regex(/^[A-Za-z0-9.:_-]+$/),
  }),
  publicPort: field({
    name: "CAIRN_PUBLIC_PORT",
    sentence: "Port of the collector.",
    default: "8080",
    mend: `${portMend} 8080.`,
    schema: port(1),
  }),
  privateHost: field({
    name: "CAIRN_PRIVATE_HOST",
    sentence: "Address that the REST API and the dashboard listen on.",
    default: "127.0.0.1",
    danger: "Anything but loopback shows reports to the network, guarded by the API key alone.",
    mend: "Set an address of this machine, such as 127.0.0.1.",
    schema: text.regex(/^[A-Za-z0-9.:_-]+$/),
  }),
  privatePort: field({
    name: "CAIRN_PRIVATE_PORT",
    sentence: "Port of the REST API and the dashboard.",
    default: "8090",
    mend: `${portMend} 8090.`,
    schema: port(1),
  }),
  sqlPort: field({
    name: "CAIRN_SQL_PORT",
    sentence: "Port of read-only SQL over ClickHouse's own HTTP protocol, on the private host.",
    default: "8091",
    danger: "Whoever has the API key can read every event through it. 0 turns it off.",
    mend: "Set a free port from 1 to 65535, such as 8091, or 0 for none.",
    schema: port(0),
  }),
  writeKey: field({
    name: "CAIRN_WRITE_KEY",
    sentence: "Public key of the first site (site id `default`). Empty: generated and kept.",
    default: "",
    danger: "Changing it cuts off every page that still carries the old one.",
    mend: keyMend,
    schema: optional.pipe(
      z
        .string()
        .regex(/^[A-Za-z0-9_-]{8,128}$/)
        .optional(),
    ),
  }),
  apiKey: field({
    name: "CAIRN_API_KEY",
    sentence:
      "Secret key of the API, the SQL port and server-side sources. Empty: generated and kept.",
    default: "",
    danger: "It reads everything and writes as any server. Never put it into a page.",
    secret: "all",
    mend: "Set 16 to 200 characters without spaces; or leave it out and one is made.",
    schema: optional.pipe(
      z
        .string()
        .regex(/^[\x21-\x7e]{16,200}$/)
        .optional(),
    ),
  }),
  kafkaBrokers: field({
    name: "CAIRN_KAFKA_BROKERS",
    sentence: "Comma-separated host:port of Kafka brokers: the log is Kafka. Empty: this machine.",
    default: "",
    danger: "What is in the spool of this machine is not moved to Kafka.",
    mend: "Write host:port,host:port, such as kafka-1:9092,kafka-2:9092.",
    schema: list.pipe(z.array(z.string().regex(/^[A-Za-z0-9._-]+:\d{1,5}$/))),
  }),
  kafkaTopic: field({
    name: "CAIRN_KAFKA_TOPIC",
    sentence: "Topic of the log; it is made when it is missing.",
    default: "cairn-events",
    danger: "A topic that something else writes to fills `rejected`.",
    mend: "Set 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'.",
    schema: text.regex(/^[A-Za-z0-9._-]{1,249}$/),
  }),
  kafkaTls: field({
    name: "CAIRN_KAFKA_TLS",
    sentence: "1: speak TLS to the brokers.",
    default: "0",
    danger: "0 sends events and passwords in the clear.",
    mend: "Set 0 or 1.",
    schema: flag,
  }),
  kafkaSaslMechanism: field({
    name: "CAIRN_KAFKA_SASL_MECHANISM",
    sentence: "How to log in at the brokers. Empty: not at all.",
    default: "",
    danger: "`plain` without TLS sends the password in the clear.",
    mend: "Set plain, scram-sha-256 or scram-sha-512, or leave it out.",
    schema: optional.pipe(z.enum(["plain", "scram-sha-256", "scram-sha-512"]).optional()),
  }),
  kafkaSaslUsername: field({
    name: "CAIRN_KAFKA_SASL_USERNAME",
    sentence: "User at the brokers.",
    default: "",
    mend: "Set the user's name, or leave it out.",
    schema: optional,
  }),
  kafkaSaslPassword: field({
    name: "CAIRN_KAFKA_SASL_PASSWORD",
    sentence: "Password at the brokers.",
    default: "",
    secret: "all",
    mend: "Set the user's password, or leave it out.",
    schema: optional,
  }),
  clickhouseUrl: field({
    name: "CAIRN_CLICKHOUSE_URL",
    sentence:
      "http(s)://user:password@host:8123/cairn: the store is that server, with ?cluster=NAME the shards and replicas of that cluster. Empty: in process.",
    default: "",
    danger: "What the embedded store holds is not moved to the server.",
    secret: "url",
    mend: "Write http://user:password@host:8123/cairn, with ?cluster=NAME for a cluster and special characters percent-encoded, or leave it out.",
    schema: optional.pipe(z.string().refine(isServer).optional()),
  }),
  ack: field({
    name: "CAIRN_ACK",
    sentence: "When the collector answers 200: `disk` after fsync, `broker` after all replicas.",
    default: "disk",
    danger: "`broker` needs CAIRN_KAFKA_BROKERS, and waits when a replica is away.",
    mend: "Set disk or broker.",
    schema: z.enum(["disk", "broker"]),
  }),
  spoolMaxMb: field({
    name: "CAIRN_SPOOL_MAX_MB",
    sentence: "When the unloaded spool reaches it, the collector answers 429 with Retry-After.",
    unit: "MB",
    default: "2048",
    danger: "Larger than the free disk: the disk fills first. Too small: a long outage refuses.",
    mend: "Set a whole number of megabytes from 16 to 1048576.",
    schema: text
      .regex(/^\d{1,7}$/)
      .transform(Number)
      .pipe(z.int().min(16).max(1_048_576)),
  }),
  sqlMaxMb: field({
    name: "CAIRN_SQL_MAX_MB",
    sentence: "An answer of the SQL port that is larger is an error.",
    unit: "MB",
    default: "100",
    danger: "An answer is in memory until it is read, three of the largest at once and twice over.",
    mend: "Set a whole number of megabytes from 1 to 1000.",
    schema: text
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(1000)),
  }),
  reportSeconds: field({
    name: "CAIRN_REPORT_SECONDS",
    sentence: "A report whose statement takes longer ends, and is answered 504.",
    unit: "seconds",
    default: "120",
    danger: "Long: reports that nobody waits for any more keep the machine busy.",
    mend: "Set a whole number of seconds from 1 to 290.",
    schema: text
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(290)),
  }),
  trustProxy: field({
    name: "CAIRN_TRUST_PROXY",
    sentence: "Comma-separated addresses or ranges whose X-Forwarded-For is believed.",
    default: "",
    danger: "A range that strangers can send from lets them choose their address.",
    mend: "Write addresses or ranges, such as 127.0.0.1,10.0.0.0/8, or `loopback`.",
    schema: list.pipe(z.array(z.string().refine(isAddressOrRange))),
  }),
  examples: field({
    name: "CAIRN_EXAMPLES",
    sentence: "1: serve the example shop at /examples/shop/ of the collector.",
    default: "0",
    danger: "Visitors of the shop are counted in the site `default`: leave it off in production.",
    mend: "Set 0 or 1.",
    schema: flag,
  }),
  logLevel: field({
    name: "CAIRN_LOG_LEVEL",
    sentence: "What is logged to standard error.",
    default: "info",
    danger: "`debug` and `trace` write a lot.",
    mend: "Set silent, error, warn, info, debug or trace.",
    schema: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]),
  }),
} as const;

export type ConfigKey = keyof typeof configFields;

/** Every setting after its check. */
export type Config = { [Key in ConfigKey]: z.output<(typeof configFields)[Key]["schema"]> };
