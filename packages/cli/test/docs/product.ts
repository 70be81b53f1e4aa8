// The product as a reader of the documentation starts it: on free ports, with a data directory of its own.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { freePorts } from "../support/free-ports.js";
import { type Program, repository, runProgram } from "../support/run-node.js";
import { blocks, read, section } from "./markdown.js";

export interface Product {
  env: Record<string, string>;
  /**
   * What `npm start` runs (a signal to npm itself would not wait for the end), with further settings.
   * Resolves when everything is ready.
   */
  start(extra?: Record<string, string>): Promise<Program>;
  /** Runs shell commands as they are written, one script for all, and answers what they printed. */
  shell(script: string, extra?: Record<string, string>): Promise<Ran>;
  /** A text of the documentation with this product's ports and directory in the place of the usual ones. */
  here(text: string): string;
}

export interface Ran {
  code: number | string;
  stdout: string;
  /** Both outputs, for the message of a test that fails. */
  all: string;
}

/** The documentation says 8080, 8090, 8091 and `data/`; only these are put in the place of the test's own. */
export async function prepareProduct(directory: string): Promise<Product> {
  if (!existsSync(join(repository, "node_modules/.bin/cairn"))) {
    throw new Error("node_modules/.bin/cairn is missing, so `npx cairn` finds nothing: run npm ci");
  }
  const [publicPort = 0, privatePort = 0, sqlPort = 0] = await freePorts(3);
  const data = join(directory, "data");
  const env = {
    CAIRN_DATA: data,
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: String(sqlPort),
  };
  const here = (text: string) =>
    text
      .replaceAll("localhost:8080", `localhost:${publicPort}`)
      .replaceAll("127.0.0.1:8090", `127.0.0.1:${privatePort}`)
      .replaceAll("127.0.0.1:8091", `127.0.0.1:${sqlPort}`)
      .replaceAll(/(?<![\w/.])data\//g, `${data}/`);
  return {
    env,
    here,
    async start(extra = {}) {
      const program = runProgram(process.execPath, ["scripts/start.mjs"], {
        env: { ...env, ...extra },
      });
      const early = program.ended.then((code) => {
        throw new Error(`npm start ended with ${code}:\n${program.output()}`);
      });
      await Promise.race([program.said(/Demo data/), early]);
      early.catch(() => undefined);
      return program;
    },
    async shell(script, extra = {}) {
      const program = runProgram("sh", ["-eu", "-c", here(script)], { env: { ...env, ...extra } });
      const code = await program.ended;
      return { code, stdout: program.stdout(), all: program.output() };
    },
  };
}

/** Starts it, and sends what the README's first ten minutes send. */
export async function startAfterFirstSteps(product: Product): Promise<Program> {
  const program = await product.start();
  const [, sending = ""] = blocks(section(read("README.md"), "## First ten minutes"), "sh");
  const sent = await product.shell(sending);
  expect(sent.code, sent.all).toBe(0);
  await sleep(1_000);
  return program;
}
