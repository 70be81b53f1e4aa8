// chDB as a server has it: each request gets a session of its own with its database, settings and parameters.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { Session } = createRequire(import.meta.url)("chdb");

/** `shards`: a cluster `main` of so many shards. `keeper`: an in-memory Keeper for replicated tables. */
export function openEngine({ directory, shards = 1, keeper = false }) {
  mkdirSync(directory, { recursive: true });
  const config = join(directory, "config.xml");
  writeFileSync(config, configuration({ shards, keeper }));
  const connectionArgs = [`--config-file=${config}`];
  const open = () => new Session(join(directory, "store"), { connectionArgs });
  // The engine ends with its last session, so one stays.
  const first = open();

  return {
    directory,
    /** The answer's bytes. Rejects with ClickHouse's text. */
    async run({ sql, database, settings = {}, params = {}, format = "TabSeparated" }) {
      const { readonly, ...others } = settings;
      const before = [
        `USE ${database}`,
        ...Object.entries(others).map(([name, value]) => `SET ${name} = ${quoted(value)}`),
        ...Object.entries(params).map(([name, value]) => `SET param_${name} = ${quoted(value)}`),
        // From then on nothing can be set.
        ...(readonly === undefined ? [] : [`SET readonly = ${quoted(readonly)}`]),
      ];
      const session = open();
      try {
        const result = await session.queryAsync([...before, sql].join(";\n"), { format });
        return Buffer.from(result.bytes());
      } finally {
        session.close();
      }
    },
    close: () => first.close(),
  };
}

const quoted = (value) => `'${String(value).replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** The replica's own address is local by its port, so that Distributed would work without a network. */
function configuration({ shards, keeper }) {
  const shard = "<shard><replica><host>localhost</host><port>9000</port></replica></shard>";
  return `<clickhouse>
  <tcp_port>9000</tcp_port>
  <macros><shard>01</shard><replica>one</replica></macros>
  <remote_servers><main>${shard.repeat(shards)}</main></remote_servers>
  ${keeper ? "<zookeeper><implementation>testkeeper</implementation></zookeeper>" : ""}
</clickhouse>
`;
}
