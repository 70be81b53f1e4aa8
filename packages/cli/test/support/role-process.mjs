// A role for tests of the supervisor: the argument says how it behaves.
import { appendFileSync } from "node:fs";

const [, , role, behaviour = "good", record] = process.argv;
if (record !== undefined) appendFileSync(record, `${role} ${process.pid}\n`);
if (behaviour === "dies") process.kill(process.pid, "SIGBUS");
if (behaviour === "refuses") {
  process.send({ kind: "refused", message: "Port 1 is in use." });
  process.exitCode = 78;
  process.disconnect();
} else {
  const alive = setInterval(() => process.connected && process.send({ kind: "alive" }), 20);
  const end = () => {
    if (behaviour === "stubborn") return;
    clearInterval(alive);
    if (process.connected) process.disconnect();
  };
  process.on("SIGTERM", end);
  process.on("disconnect", end);
  // What chDB's handler of a fatal signal does: the process lives, and its event loop stands still.
  const hang = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (behaviour === "hangs") hang();
  if (behaviour === "slow") await new Promise((resolve) => setTimeout(resolve, 1_000));
  // Ready only now: a signal that came before the handlers would end even the stubborn one.
  process.send({ kind: "ready", url: `http://${role}` });
  process.on("SIGUSR2", hang);
}
