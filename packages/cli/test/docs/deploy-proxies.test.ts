// nginx.conf and Caddyfile of deploy/: /c/ of the site becomes the collector's /, and nothing answers in its place.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { limits } from "@cairn/schema";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { read } from "./markdown.js";
import { checked, toolOrSkip } from "./tool.js";

const { config } = readConfig(parse(read("deploy/cairn.env")));
const collector = `${config.publicHost}:${config.publicPort}`;
const directory = temporaryDirectory();

describe("nginx.conf", () => {
  const text = read("deploy/nginx.conf");

  it("is one location whose statements end and whose braces close", () => {
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
    expect(lines[0]).toBe("location /c/ {");
    expect(lines.at(-1)).toBe("}");
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^ {4}[a-z_]+ .+;$/);
  });

  it("passes the path without its prefix to the collector that cairn.env describes", () => {
    expect(text).toContain(`proxy_pass http://${collector}/;`);
    expect(config.trustProxy).toContain("127.0.0.1");
    expect(text).toMatch(/X-Forwarded-For/);
  });

  it("lets through the largest request that a collector takes", () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(text) ?? [];
    expect(Number(megabytes) * 2 ** 20).toBeGreaterThanOrEqual(limits.bodyBytes);
  });

  it("passes nginx -t", (context) => {
    const nginx = toolOrSkip(context, "nginx", "nginx-light");
    const root = join(directory, "nginx");
    mkdirSync(root);
    writeFileSync(
      join(root, "nginx.conf"),
      `pid ${root}/pid; error_log stderr; events {} http { access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((part) => `${part}_temp_path ${root}/${part};`).join("\n")}
      server { listen 127.0.0.1:8079; ${text} } }`,
    );
    const { code, said } = checked(nginx, ["-t", "-p", root, "-c", "nginx.conf"]);
    expect(code, said).toBe(0);
  });
});

describe("Caddyfile", () => {
  const text = read("deploy/Caddyfile");
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));

  it("has braces that close, indented by what they are in", () => {
    let depth = 0;
    for (const line of lines) {
      if (/^\t*\}$/.test(line)) depth -= 1;
      expect(line).toMatch(new RegExp(`^\t{${depth}}\\S`));
      if (line.endsWith("{")) depth += 1;
    }
    expect(depth).toBe(0);
  });

  it("passes the path without its prefix to the collector that cairn.env describes", () => {
    expect(text).toContain("handle_path /c/* {");
    expect(text).toContain(`reverse_proxy {$COLLECTORS:${collector}} {`);
    expect(text).toMatch(/\n\{\$SITE_ADDRESS:shop\.example\} \{\n\timport cairn\n/);
  });

  it("lets through the largest request that a collector takes", () => {
    const [, mebibytes] = /max_size (\d+)MiB/.exec(text) ?? [];
    expect(Number(mebibytes) * 2 ** 20).toBeGreaterThanOrEqual(limits.bodyBytes);
  });

  it.for(["shop.example", ":80"])("passes caddy validate as the site %s", (address, context) => {
    const caddy = toolOrSkip(context, "caddy");
    const path = join(directory, "Caddyfile");
    const site = text.replace("{$SITE_ADDRESS:shop.example}", address);
    writeFileSync(path, site);
    const { code, said } = checked(caddy, ["validate", "--adapter", "caddyfile", "--config", path]);
    expect(code, said).toBe(0);
    expect(checked(caddy, ["fmt", path]).said.trim()).toBe(site.trim());
  });
});
