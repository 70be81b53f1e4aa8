// The process of one server of a cluster: the real ClickHouse of chDB's library, which listens here for HTTP
// and for ClickHouse's own protocol. Argument: JSON of { directory, tcpPort, httpPort, config, users }.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DataType, load, open } from "ffi-rs";

const { directory, tcpPort, httpPort, config, users } = JSON.parse(process.argv[2]);
// The library runs in a thread of its own, for ever; the process goes with its parent.
process.on("disconnect", () => process.exit(0));

mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, "config.xml"), config);
writeFileSync(join(directory, "users.xml"), users);
const package_ = `@chdb/lib-linux-${process.arch}-gnu/package.json`;
const library = join(
  dirname(createRequire(import.meta.resolve("chdb")).resolve(package_)),
  "libchdb.so",
);
// `clickhouse-local` is in the library, and can listen: its statements open the ports, and the last never ends.
const statements = [
  "SYSTEM START LISTEN TCP",
  "SYSTEM START LISTEN HTTP",
  `SELECT sleepEachRow(1) FROM system.numbers FORMAT Null
     SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1`,
];
const command = [
  "clickhouse",
  `--config-file=${join(directory, "config.xml")}`,
  `--path=${join(directory, "store")}`,
  "--listen_host=127.0.0.1",
  `--tcp_port=${tcpPort}`,
  `--http_port=${httpPort}`,
  `--query=${statements.join(";")}`,
];
open({ library: "chdb", path: library });
await load({
  library: "chdb",
  funcName: "chdb_query_cmdline",
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [command.length, command],
  runInNewThread: true,
});
process.exit(1);
