// `cairn key`: the further keys of a site, secret or limited, and their rotation.
import { randomBytes } from "node:crypto";
import { keptKey, type Site, type SiteKey, secretKeyPrefix } from "@cairn/schema";
import { Command, InvalidArgumentError } from "commander";
import { CommandError, exitCodes } from "../command-error.js";
import { type Format, formatOf, printAs } from "../output.js";
import type { Io } from "./io.js";
import { changeSite, keptSite, withSite } from "./kept-site.js";
import { numberWithin } from "./numbers.js";
import { withFormat } from "./service.js";

interface Options {
  url?: string;
  site?: string;
  format?: Format;
}

interface AddOptions extends Options {
  public?: true;
  origins?: string[];
  events?: string[];
  perSecond?: string;
}

export function keyCommand(io: Io): Command {
  const command = new Command("key").description("secret and limited keys of a site");
  command.addCommand(
    withFormat(
      withSite(new Command("list").description("every key, secret ones as digests")),
    ).action(async (options: Options) => {
      const site = await keptSite(options);
      const first = { name: "write_key", key: site.write_key, via: "browser" as const };
      const rows = [first, ...site.keys].map((key) => columns.map((name) => cell(key, name)));
      printAs(io, { columns: [...columns], rows }, formatOf(io, options.format));
    }),
  );
  command.addCommand(
    named("add", "makes a key and prints it once; a server's, and secret, without --public")
      .option("--public", "may stand in a page or an app")
      .option("--origins <origins>", "of pages, separated by commas (default: the site's)", listed)
      .option("--events <names>", "that it may send, separated by commas (default: any)", listed)
      .option("--per-second <n>", "events on average (default: no limit)", positive)
      .action(async (name: string, options: AddOptions) => {
        const { origins = [], events = [], perSecond } = options;
        const rate = perSecond === undefined ? {} : { per_second: Number(perSecond) };
        const via = options.public ? "browser" : "server";
        const made = newKey(via);
        const key = { name, key: keptKey(made), via, origins, events, ...rate } as const;
        await changeSite(options, (site) => {
          if (site.keys.some((one) => one.name === name)) {
            throw wrong(`There is a key "${name}". Rotate or remove it, or take another name.`);
          }
          return { ...site, keys: [...site.keys, key] };
        });
        io.out(`${made}\n`);
      }),
  );
  command.addCommand(
    named("rotate", "prints a new key; the old one holds for a while (write_key: the page's own)")
      .option("--overlap-hours <n>", "that the old one still holds (default: 168)", overlap)
      .action(async (name: string, options: Options & { overlapHours?: string }) => {
        const hours = Number(options.overlapHours ?? 168);
        const until = new Date(Date.now() + hours * 3_600_000);
        let made = "";
        await changeSite(options, (site) => {
          const turned = rotated(site, name, until);
          made = turned.made;
          return turned.next;
        });
        io.out(`${made}\n`);
      }),
  );
  command.addCommand(
    named("remove", "ends a key at once").action(async (name: string, options: Options) => {
      await changeSite(options, (site) => {
        const keys = site.keys.filter((key) => key.name !== name);
        if (keys.length === site.keys.length) throw unknownKey(site, name);
        return { ...site, keys };
      });
      io.out(`Removed ${name}.\n`);
    }),
  );
  return command;
}

const columns = ["name", "via", "key", "events", "origins", "per_second", "until"] as const;

function cell(key: Partial<SiteKey>, name: (typeof columns)[number]): string {
  const value = key[name];
  return Array.isArray(value) ? value.join(",") : String(value ?? "");
}

/** The old key stays, under a name of its own, until the end of the overlap; keys that have ended go. */
function rotated(site: Site, name: string, until: Date): { made: string; next: Site } {
  const isPage = name === "write_key";
  const old: SiteKey | undefined = isPage
    ? { name: "write-key", key: site.write_key, via: "browser", origins: [], events: [] }
    : site.keys.find((key) => key.name === name);
  if (old === undefined) throw unknownKey(site, name);
  const made = newKey(old.via);
  const lasting = site.keys.filter(
    (key) => key !== old && (key.until === undefined || Date.parse(key.until) > Date.now()),
  );
  const ending = {
    ...old,
    name: `${old.name}-until-${until.getTime()}`.slice(0, 63),
    until: until.toISOString(),
  };
  const next = isPage
    ? { ...site, write_key: made, keys: [...lasting, ending] }
    : { ...site, keys: [...lasting, { ...old, key: keptKey(made) }, ending] };
  return { made, next };
}

/** 24 random bytes: 192 bits. */
const newKey = (via: SiteKey["via"]): string =>
  `${via === "server" ? secretKeyPrefix : "wk_"}${randomBytes(24).toString("base64url")}`;

const wrong = (message: string) => new CommandError(exitCodes.wrongUse, message);

const unknownKey = (site: Site, name: string) =>
  wrong(
    `The site "${site.id}" has no key "${name}". Known: ${["write_key", ...site.keys.map((key) => key.name)].join(", ")}.`,
  );

const positive = numberWithin({ least: 0.001, most: 1e6 });
const overlap = numberWithin({ least: 0, most: 8784 });

function listed(text: string): string[] {
  const words = text.split(",").map((word) => word.trim());
  if (words.every((word) => word !== "")) return words;
  throw new InvalidArgumentError("Write it as one,two.");
}

const named = (name: string, what: string): Command =>
  withSite(new Command(name).description(what).argument("<name>", "1 to 63 of a-z, 0-9, - and _"));
