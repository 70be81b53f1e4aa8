// Starts a cluster in the directory that it is given, says so, and waits to be killed.
import { startKafka } from "../../../../../deploy/kafka/cluster.mjs";

const [, , directory] = process.argv;
await startKafka({ directory });
console.log("runs");
