// A role for tests of the supervisor: the argument says how it behaves.
import { appendFileSync } from "node:fs";

const [, , role, behaviour = "good", record] = process.argv;
if (record !== undefined) appendFileSync(record, `${role} ${process.pid}\n`);
if (behaviour === "refuses") {
  process.send({ kind: "refused", message: "Port 1 is in use." });
  process.exitCode = 78;
  process.disconnect();
} else {
  const alive = setInterval(() => undefined, 1_000);
  const end = () => {
    if (behaviour === "stubborn") return;
    clearInterval(alive);
    if (process.connected) process.disconnect();
  };
  process.on("SIGTERM", end);
  process.on("disconnect", end);
  // Ready only now: a signal that came before the handlers would end even the stubborn one.
  process.send({ kind: "ready", url: `http://${role}` });
}
