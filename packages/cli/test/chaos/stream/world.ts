// Collectors, Kafka and an engine under steady load, for one fault at a time: each has a topic of its own.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "../../../src/client.js";
import { type Clients, startClients } from "../support/clients.js";
import { emptyLedger, type Ledger } from "../support/ledger.js";
import { type Account, settle } from "./account.js";
import { apiKey, type Role, startRole, writeKey } from "./roles.js";

export interface WorldOptions {
  /** Also the name of the topic. */
  fault: string;
  directory: string;
  brokers: readonly string[];
  /** Settings of every role. */
  settings?: Record<string, string>;
  /** A server for the store: two loaders and one that answers. Without it one engine is both. */
  clickhouseUrl?: string;
}

export interface World {
  collectors: Role[];
  /** Roles that load; with an embedded store one engine, which answers, too. */
  loaders: Role[];
  rest: Client;
  ledger: Ledger;
  clients: Clients;
  /** Sends one small event of a visitor; resolves with the status. */
  ping(id: string, visitor: string, collector?: string): Promise<number>;
  /** Ends the load, waits until everything is stored, and accounts for it. */
  account(withinMs?: number): Promise<Account & { problems: string[] }>;
  /** The last words of every process. */
  said(): string;
  startLoader(): Promise<Role>;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const { fault, brokers, clickhouseUrl } = options;
  const directory = join(options.directory, fault);
  const settings = {
    CAIRN_KAFKA_BROKERS: brokers.join(","),
    CAIRN_KAFKA_TOPIC: fault,
    ...(clickhouseUrl === undefined ? {} : { CAIRN_CLICKHOUSE_URL: clickhouseUrl }),
    ...options.settings,
  };
  let made = 0;
  const start = (name: Role["name"]) =>
    startRole(name, join(directory, `${name}-${made++}`), settings);
  const answering = await start(clickhouseUrl === undefined ? "engine" : "attribution");
  const startLoader = () => start("loader");
  const loaders =
    clickhouseUrl === undefined ? [answering] : [await startLoader(), await startLoader()];
  const collectors = [await start("collector"), await start("collector")];
  const ledger = emptyLedger();
  const clients = startClients({
    collector: collectors.map(({ publicUrl }) => publicUrl),
    ...{ writeKey, ledger, clients: 4, seed: fault },
  });
  const rest = createClient({ url: answering.privateUrl, apiKey });
  const roles = () => [answering, ...loaders, ...collectors];
  return {
    ...{ collectors, loaders, rest, ledger, clients, startLoader },
    ping(id, visitor, collector) {
      const event = { writeKey, messageId: id, anonymousId: visitor, event: "Ping" };
      const sending = { route: "/v1/track", ids: [id], purchases: [] };
      return clients.sendOnce({ ...sending, body: JSON.stringify(event) }, collector);
    },
    async account(withinMs) {
      await clients.stop();
      return settle(fault, ledger, rest, withinMs);
    },
    said: () =>
      [...new Set(roles())]
        .map((role) => `${role.name}:\n${role.output().slice(-1500)}`)
        .join("\n"),
  };
}

/** Lets the load run for a while. */
export const load = (seconds: number) => sleep(seconds * 1000);
