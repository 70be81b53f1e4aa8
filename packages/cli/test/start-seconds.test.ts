// What `cairn start` promises in seconds: alone on the machine, so that they are its own.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePorts } from "./support/free-ports.js";
import { banner, start, startEnvironment } from "./support/start-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const environment = (name: string) => startEnvironment(join(directory, name));

/** A connection that has sent so much and stays open. */
function said(port: number, text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, () => resolve(socket)));
    socket.on("error", reject);
  });
}

describe.skipIf(!existsSync("/proc/self/task"))("cairn start", () => {
  it("prints link, script tag and curl line within five seconds, and both work", async () => {
    const env = await environment("banner");
    const program = start(env);
    await program.said(banner, 5_000);
    const output = program.stdout();
    const [, link = ""] = /Dashboard {2}(\S+)/.exec(output) ?? [];
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/login\?token=[\w-]{20,}$/);
    const { write_key } = JSON.parse(readFileSync(join(env.CAIRN_DATA ?? "", "keys.json"), "utf8"));
    expect(output).toContain(
      `<script async src="http://127.0.0.1:${env.CAIRN_PUBLIC_PORT}/cairn.js" data-key="${write_key}"></script>`,
    );
    const [, curl = ""] = /Try it\s+(curl .+)/.exec(output) ?? [];
    expect(JSON.parse(execFileSync("sh", ["-c", curl], { encoding: "utf8" }))).toMatchObject({
      success: true,
    });
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  const slow = "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n";
  it.each([
    ["say nothing", "", 4_000],
    ["stop in the middle of a head", "GET /healthz HTTP", 4_000],
    ["never end their body", slow, 8_000],
  ])("ends in order while connections on every port %s", async (_what, text, withinMs) => {
    const env = await environment("hanging");
    const [sqlPort = 0] = await freePorts(1);
    const program = start({ ...env, CAIRN_SQL_PORT: String(sqlPort) });
    await program.said(banner);
    const ports = [env.CAIRN_PUBLIC_PORT, env.CAIRN_PRIVATE_PORT, sqlPort].map(Number);
    for (const port of ports) await said(port, text);
    const startedAt = Date.now();
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(withinMs);
    expect(program.output()).not.toMatch(/ends now|is killed/);
  });
});
