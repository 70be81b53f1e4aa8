// `cairn demo`: invented traffic through the public routes into the site `demo`; `--wipe` removes it.
import { Command } from "commander";
import { usualDemo } from "../demo/load-demo.js";
import { runDemo } from "../demo/run-demo.js";
import { collectorUrl } from "./collector.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
import { connect, httpUrl, withService } from "./service.js";

interface DemoCommandOptions {
  url?: string;
  collector?: string;
  days: number;
  visitors: number;
  seed: number;
  wipe?: true;
}

export function demoCommand(io: Io, done: (exitCode: number) => void): Command {
  const command = new Command("demo")
    .description("send realistic multi-channel traffic into a site `demo`")
    .option(
      "--days <n>",
      "days that the traffic covers, ending now",
      wholeNumber(1, 365),
      usualDemo.days,
    )
    .option("--visitors <n>", "people", wholeNumber(1, 1_000_000), usualDemo.visitors)
    .option(
      "--seed <n>",
      "the same seed makes the same traffic",
      wholeNumber(0, 2 ** 31),
      usualDemo.seed,
    )
    .option("--wipe", "remove the site `demo` and all its events")
    .option("--collector <url>", "the collector (default: from the environment)", httpUrl);
  return withService(command).action(async (options: DemoCommandOptions) => {
    const client = await connect(options);
    if (options.wipe) {
      const was = await client.wipeDemo();
      io.out(was ? "The site demo and its events are removed.\n" : "There is no demo site.\n");
      return;
    }
    const { days, visitors, seed, collector = collectorUrl() } = options;
    done(await runDemo(io, client, { days, visitors, seed, collectorUrl: collector }));
  });
}
