// Gives the tests a real browser: CHROME_PATH, or the Chromium that comes from npm.
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "playwright-core";

const launchArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts a headless browser, without those of playwright's flags that `without` names; the caller closes it. */
export async function launchChromium(
  more: string[] = [],
  without: string[] = [],
): Promise<Browser> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await chromium.launch({
        executablePath: await findChromium(),
        args: [...launchArgs, ...more],
        ignoreDefaultArgs: without,
      });
    } catch (fault) {
      // Test files start side by side, and one of them may still be unpacking the binary.
      if (Date.now() > deadline) throw fault;
      await sleep(500);
    }
  }
}

export async function findChromium(): Promise<string> {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  // Without it the package does not unpack the libraries that a plain Linux lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
