// A ClickHouse cluster for tests: a real server for each shard in a process of its own, which speak with
// each other as servers do. What cannot run here is Keeper: replicated tables are plain ones, and what is for
// the whole cluster is told to each server.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startBalancer } from "./balancer.js";

export interface ClusterOptions {
  directory: string;
  /** Weight of each shard; two of 1 when left out. */
  weights?: number[];
  /** The macro `shard` of each; empty: it has none. */
  names?: string[];
  /** What the user `cairn` may do, who then asks and as whom servers ask each other; everything when left out. */
  grants?: string[];
  /** How many of the shards `main` has; all when left out. */
  main?: number;
}

export interface Cluster {
  /** Of the balancer, without parameters. */
  url: string;
  /** The same before any one server. */
  urlOf(shard: number): string;
  /** The answer of one server (1 is the first) as lines. */
  ask(shard: number, sql: string): Promise<string[]>;
  /** Every statement that came to the balancer. */
  statements(): Promise<string[]>;
  /** From now on a matching statement for the whole cluster reaches the first server, and the line breaks. */
  stopAt(match: RegExp | undefined): void;
  /** kill -9 of a server. */
  kill(shard: number): Promise<void>;
  start(shard: number): Promise<void>;
  /** Has a server hang (SIGSTOP): its connections stay open, and nothing is answered. */
  pause(shard: number): void;
  resume(shard: number): void;
  /** Every server anew, on the same files, with another `main`. */
  restart(main: number): Promise<void>;
  close(): Promise<void>;
}

const program = fileURLToPath(new URL("./server.mjs", import.meta.url));

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { directory, weights = [1, 1], names = weights.map((_, i) => `0${i + 1}`) } = options;
  const all = weights.map((_, at) => at + 1);
  let main = options.main ?? weights.length;
  const ports = await freePorts(2 * weights.length);
  const tcp = ports.slice(0, weights.length);
  const http = ports.slice(weights.length);
  const running: ChildProcess[] = [];

  async function start(shard: number): Promise<void> {
    const at = shard - 1;
    const home = join(directory, String(shard));
    const given = {
      directory: home,
      tcpPort: tcp[at],
      httpPort: http[at],
      config: configuration(names[at] ?? "", { ports: tcp, weights, main, home }),
      users: usersWith(options.grants),
    };
    const child = fork(program, [JSON.stringify(given)], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    running[at] = child;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`server ${shard} ended: ${child.exitCode}`);
      const up = await fetch(`http://127.0.0.1:${http[at]}/ping`).catch(() => undefined);
      if (up?.ok) return;
      await sleep(50);
    }
  }

  async function kill(shard: number): Promise<void> {
    const child = running[shard - 1];
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  await Promise.all(all.map(start));
  const balancer = await startBalancer(() => http.slice(0, main));
  const urlAt = (port: number | undefined) => `http://cairn:secret@127.0.0.1:${port}/cairn`;
  return {
    url: urlAt(balancer.port),
    urlOf: (shard) => urlAt(http[shard - 1]),
    statements: async () => balancer.statements,
    stopAt: (match) => {
      balancer.stopAt = match;
    },
    async ask(shard, sql) {
      const answer = await fetch(`http://127.0.0.1:${http[shard - 1]}/`, {
        method: "POST",
        body: sql,
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      return text.split("\n").filter((line) => line !== "");
    },
    kill,
    start,
    pause: (shard) => void running[shard - 1]?.kill("SIGSTOP"),
    resume: (shard) => void running[shard - 1]?.kill("SIGCONT"),
    async restart(shards) {
      main = shards;
      await Promise.all(all.map(kill));
      await Promise.all(all.map(start));
    },
    async close() {
      balancer.close();
      await Promise.all(all.map(kill));
    },
  };
}

/** `default`, without a password, may do everything. */
function usersWith(grants: readonly string[] | undefined): string {
  const user = (name: string, password: string, rights: string) => `<${name}>
    <password>${password}</password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota>${rights}
  </${name}>`;
  const rights = grants?.map((grant) => `<query>${grant}</query>`).join("");
  return `<clickhouse><profiles><default/></profiles><quotas><default/></quotas><users>
  ${user("default", "", "")}
  ${user("cairn", "secret", rights === undefined ? "" : `<grants>${rights}</grants>`)}
</users></clickhouse>
`;
}

interface Shape {
  ports: readonly number[];
  weights: readonly number[];
  main: number;
  home: string;
}

/**
 * Clusters of the same servers: `swapped` has the shards of `main` the other way round, `heavy` other
 * weights, `single` the first alone, `copying` two replicas of each that are written to one by one.
 */
function configuration(name: string, { ports, weights, main, home }: Shape): string {
  const shard = (port: number, weight: number, replicas = 1) => `<shard>
      <weight>${weight}</weight><internal_replication>${replicas === 1}</internal_replication>
      ${`<replica><host>127.0.0.1</host><port>${port}</port><user>cairn</user><password>secret</password></replica>`.repeat(replicas)}
    </shard>`;
  const shards = ports.slice(0, main).map((port, i) => shard(port, weights[i] ?? 1));
  const macro = name === "" ? "" : `<shard>${name}</shard>`;
  return `<clickhouse>
  <users_config>${join(home, "users.xml")}</users_config>
  <macros>${macro}<replica>one</replica></macros>
  <remote_servers>
    <main>${shards.join("")}</main>
    <swapped>${shards.toReversed().join("")}</swapped>
    <heavy>${ports.map((port, i) => shard(port, i + 1)).join("")}</heavy>
    <single>${shards[0]}</single>
    <copying>${ports.map((port) => shard(port, 1, 2)).join("")}</copying>
  </remote_servers>
  <logger><level>none</level><console>0</console></logger>
</clickhouse>
`;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, "127.0.0.1"), "listening");
      return (server.address() as { port: number }).port;
    }),
  );
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
