// Writes the capacity table of deploy/README.md, between its marks, from the figures in bench/results.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const rates = [1_000, 10_000, 100_000, 1_000_000];
/** Cores are planned half idle; bytes that were compressed are doubled, as the benchmark's events are alike. */
const reserve = 2;
const replicas = 3;
const keptDays = 7;
/** As many as the product gives to a topic that it makes; more come in dozens, so that loaders share evenly. */
const dozen = 12;
const partitionsPerLoader = 3;

/** The table, with the arithmetic of each row, as Markdown. */
export function capacityTable() {
  const { ingest, load, event } = figures();
  const rows = [
    row("request bodies", `rate × ${event.wire} bytes`, (rate) => bytes(rate * event.wire, "/s")),
    row(
      "collector processes, 20 events a request",
      `rate ÷ ${grouped(ingest.batched)} × ${reserve}`,
      (rate) => whole((rate / ingest.batched) * reserve),
    ),
    row(
      "collector processes, 1 event a request",
      `rate ÷ ${grouped(ingest.single)} × ${reserve}`,
      (rate) => whole((rate / ingest.single) * reserve),
    ),
    row("spools, 1 h, 20 events a request", `rate × 3,600 × ${event.spool} bytes`, (rate) =>
      bytes(rate * 3600 * event.spool),
    ),
    row("spools, 1 h, 1 event a request", `rate × 3,600 × ${event.spoolSingle} bytes`, (rate) =>
      bytes(rate * 3600 * event.spoolSingle),
    ),
    row(
      "Kafka disk, all brokers, 20 events a request",
      `rate × ${keptDays} × 86,400 × ${event.kafka} bytes × ${reserve} × ${replicas} replicas`,
      (rate) => bytes(rate * keptDays * 86_400 * event.kafka * reserve * replicas),
    ),
    row(
      "Kafka disk, all brokers, 1 event a request",
      `rate × ${keptDays} × 86,400 × ${event.kafkaSingle} bytes × ${replicas} replicas`,
      (rate) => bytes(rate * keptDays * 86_400 * event.kafkaSingle * replicas),
    ),
    row("loader processes, one core each", `rate × ${event.loaderMicros} µs × ${reserve}`, (rate) =>
      whole(loaders(rate)),
    ),
    row("partitions of the topic", `${partitionsPerLoader} for each loader, in dozens`, (rate) =>
      grouped(dozen * Math.ceil((loaders(rate) * partitionsPerLoader) / dozen)),
    ),
    row("ClickHouse cores for inserts", `rate × ${event.storeMicros} µs × ${reserve}`, (rate) =>
      whole((rate * event.storeMicros * reserve) / 1e6),
    ),
    row(
      "ClickHouse storage a day, one replica",
      `rate × 86,400 × ${event.stored} bytes × ${reserve}`,
      (rate) => bytes(rate * 86_400 * event.stored * reserve),
    ),
    row(
      "one machine instead: cores of the engine",
      `rate ÷ ${grouped(load)} × ${reserve}; one loader at most`,
      (rate) => ((rate / load) * reserve > 1 ? "–" : whole((rate / load) * reserve)),
    ),
  ];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const head = ["what", "arithmetic", ...rates.map((rate) => `${grouped(rate)}/s`)];
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

  function loaders(rate) {
    return Math.max(1, Math.ceil((rate * event.loaderMicros * reserve) / 1e6));
  }
}

/** The page with the table in its place. */
export function withCapacityTable(page) {
  return page.replace(
    /(<!-- capacity -->\n)[\s\S]*?(<!-- \/capacity -->)/,
    (_, start, end) => `${start}${capacityTable()}\n${end}`,
  );
}

function row(what, arithmetic, at) {
  return [what, arithmetic, ...rates.map(at)];
}

/** What the benchmarks measured. A figure that is missing stops the script. */
function figures() {
  const ingested = rowsOf("ingest").filter(({ connections }) => connections === 50);
  const perSecond = (perRequest) =>
    found(ingested, "events a request", perRequest)["durable events/s"];
  const weights = rowsOf("event");
  const weight = (part, perRequest, figure) =>
    Number(
      found(
        weights.filter((one) => one.part === part),
        "events a request",
        perRequest,
      )[figure],
    );
  const [size, micros] = ["bytes an event", "CPU µs an event"];
  return {
    ingest: { single: perSecond(1), batched: perSecond(20) },
    load: found(rowsOf("load"), "figure", "log to rows, one core, events/s").value,
    event: {
      wire: weight("request body", 20, size),
      spool: weight("spool", 20, size),
      spoolSingle: weight("spool", 1, size),
      kafka: weight("Kafka, one replica", 20, size),
      kafkaSingle: weight("Kafka, one replica", 1, size),
      loaderMicros: weight("loader", 20, micros),
      storeMicros: weight("store, as inserted", 20, micros),
      stored: weight("store, as inserted", 20, size),
    },
  };
}

function rowsOf(name) {
  const path = new URL(`../bench/results/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")).rows;
}

function found(rows, column, value) {
  const one = rows.find((row) => row[column] === value);
  if (one === undefined) throw new Error(`bench/results has no row with ${column} = ${value}`);
  return one;
}

const grouped = (value) => value.toLocaleString("en");
const whole = (value) => grouped(Math.ceil(value));

/** Two digits are as exact as the figures are. */
function bytes(value, unit = "") {
  const names = ["B", "kB", "MB", "GB", "TB", "PB"];
  const power = Math.floor(Math.log10(value) / 3);
  return `${Number((value / 1000 ** power).toPrecision(2))} ${names[power]}${unit}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = new URL("../deploy/README.md", import.meta.url);
  writeFileSync(page, withCapacityTable(readFileSync(page, "utf8")));
}
