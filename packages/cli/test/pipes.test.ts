// A reader such as `head` has seen enough and goes: no stack trace, and a service goes on without it.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePorts } from "./support/free-ports.js";
import { cairn, runProgram, waitFor } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();

describe("a reader that is gone", () => {
  it.each(["config --format table", "doctor", "--help"])("ends %s quietly", async (command) => {
    const script = `{ "${process.execPath}" "${cairn}" ${command}; echo "exit $?" >&2; } | true`;
    const program = runProgram("sh", ["-c", script], { env: { CAIRN_DATA: directory } });
    await program.ended;
    expect(program.output()).toBe("exit 0\n");
  });

  it("does not end the service", async () => {
    const [publicPort = 0, privatePort = 0] = await freePorts(2);
    const env = {
      CAIRN_DATA: join(directory, "data"),
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
    };
    const program = runProgram(process.execPath, [cairn, "start"], { env });
    program.child.stdout?.destroy();
    await waitFor(() => /"engine".*"ready"/.test(program.output()));
    program.child.stderr?.destroy();
    for (const port of [publicPort, privatePort]) {
      await expect
        .poll(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status)
        .toBe(200);
    }
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});
