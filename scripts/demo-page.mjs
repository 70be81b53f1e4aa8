// The whole product with its demo site, and a browser that is let into the page: for screenshots and benchmarks.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { cairn, freePorts } from "../bench/product.mjs";

/** Runs `work` with a browser, its address and a page that has a session; everything is gone afterwards. */
export async function withDemoPage({ days, visitors }, work) {
  const data = mkdtempSync(join(tmpdir(), "cairn-page-"));
  const [publicPort, privatePort] = await freePorts(2);
  const env = {
    ...process.env,
    CAIRN_DATA: data,
    CAIRN_LOG_LEVEL: "error",
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
  };
  const product = spawn(process.execPath, [cairn, "start"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(product, "exit");
  let browser;
  try {
    const link = await linkOf(product.stdout);
    await run(["demo", "--days", String(days), "--visitors", String(visitors)], env);
    browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    const context = await browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    await page.goto(link);
    await work({ page, context, address: new URL(link).origin });
  } finally {
    await browser?.close();
    product.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

function linkOf(output) {
  return new Promise((resolve, reject) => {
    let said = "";
    output.on("data", (data) => {
      said += data;
      const found = /(http:\/\/\S+\/login\?token=\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    output.on("end", () => reject(new Error(`the product did not start: ${said}`)));
  });
}

async function run(args, env) {
  const command = spawn(process.execPath, [cairn, ...args], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(command, "exit");
  if (code !== 0) throw new Error(`cairn ${args.join(" ")} ended with ${code}`);
}

async function chromiumPath() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  // Without it the package does not unpack the libraries that a plain Linux lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
