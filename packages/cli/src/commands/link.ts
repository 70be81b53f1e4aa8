// `cairn link`: redirect links of a site, their addresses, and QR codes of them.
import { writeFile } from "node:fs/promises";
import { type Link, linkSchema, type Site } from "@cairn/schema";
import { Command } from "commander";
import QRCode from "qrcode";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { type Format, formatOf, printAs } from "../output.js";
import { collectorUrl } from "./collector.js";
import type { Io } from "./io.js";
import { changeSite, keptSite, withSite } from "./kept-site.js";
import { signRecipients } from "./link-recipients.js";
import { connect, httpUrl, withFormat } from "./service.js";

interface Options {
  url?: string;
  site?: string;
  collector?: string;
  format?: Format;
}

const columns = [
  "slug",
  "address",
  "to",
  "source",
  "medium",
  "campaign",
  "content",
  "term",
] as const;

export function linkCommand(io: Io): Command {
  const command = new Command("link").description("redirect links: a click is a touch");
  command.addCommand(
    withFormat(
      withSite(withCollector(new Command("list").description("every link of a site"))),
    ).action(async (options: Options) => {
      const site = await keptSite(options);
      const rows = site.links.map((link) => {
        const shown = { ...link, address: addressOf(link.slug, options) };
        return columns.map((column) => shown[column]);
      });
      printAs(io, { columns: [...columns], rows }, formatOf(io, options.format));
    }),
  );
  command.addCommand(
    named("add", "makes a link, or changes it, and prints its address")
      .argument("<to>", "where it leads: https://…")
      .requiredOption("--source <source>", "utm_source of the touch: newsletter, wechat, …")
      .requiredOption("--medium <medium>", "utm_medium of the touch: email, sms, push, social, …")
      .option("--campaign <campaign>", "utm_campaign")
      .option("--content <content>", "utm_content")
      .option("--term <term>", "utm_term")
      .option("--remember", "a click sets the visitor's cookie; where that needs no consent")
      .action(async (slug: string, to: string, options: Options & Partial<Link>) => {
        const link = checked({ ...options, slug, to });
        await changeSite(options, (site, sites) => {
          const other = sites.find((one) => one.id !== site.id && has(one, slug));
          if (other !== undefined) {
            throw wrong(`"${slug}" is a link of the site "${other.id}". Take another name.`);
          }
          return { ...site, links: [...without(site, slug), link] };
        });
        io.out(`${addressOf(slug, options)}\n`);
      }),
  );
  command.addCommand(
    withSite(new Command("recipients"))
      .description(
        "signs a list of recipients: their clicks are theirs, also in a browser that is known",
      )
      .argument("<from>", "CSV with user_id or email; - is standard input")
      .argument("<to>", "the same with the column cairn, which stands behind the ? of a link")
      .action(async (from: string, to: string, options: Options) => {
        const client = await connect(options);
        const count = await signRecipients(client, { site: options.site ?? "default", from, to });
        io.out(`${to}: ${count} recipients.\n`);
      }),
  );
  command.addCommand(
    named("remove", "ends a link: its address answers 404").action(
      async (slug: string, options: Options) => {
        await changeSite(options, (site) => {
          if (!has(site, slug)) throw wrong(`The site "${site.id}" has no link "${slug}".`);
          return { ...site, links: without(site, slug) };
        });
        io.out(`Removed ${slug}.\n`);
      },
    ),
  );
  command.addCommand(
    named("qr", "writes a QR code of a link's address")
      .argument("<file>", "ends with .svg or .png")
      .action(async (slug: string, file: string, options: Options) => {
        const site = await keptSite(options);
        if (!has(site, slug)) throw wrong(`The site "${site.id}" has no link "${slug}".`);
        await writeQr(addressOf(slug, options), file);
        io.out(`Wrote ${file}.\n`);
      }),
  );
  return command;
}

/** Medium error correction: a quarter of a printed code may be damaged, and it stays small. */
async function writeQr(address: string, file: string): Promise<void> {
  const kind = /\.(svg|png)$/.exec(file)?.[1];
  if (kind === undefined) throw wrong(`${file}: a QR code is an .svg or a .png.`);
  const options = { errorCorrectionLevel: "M" as const, margin: 4 };
  const bytes =
    kind === "svg"
      ? await QRCode.toString(address, { ...options, type: "svg" })
      : await QRCode.toBuffer(address, { ...options, scale: 16 });
  await writeFile(file, bytes).catch((error: unknown) => {
    throw new CommandError(exitCodes.failed, `${file} cannot be written: ${whyNot(error)}.`);
  });
}

const addressOf = (slug: string, { collector }: Options): string =>
  `${(collector ?? collectorUrl()).replace(/\/+$/, "")}/r/${slug}`;

function checked(given: object): Link {
  const read = linkSchema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrong(`${issue?.path.join(".")}: ${issue?.message}.`);
}

const has = ({ links }: Site, slug: string): boolean => links.some((link) => link.slug === slug);
const without = ({ links }: Site, slug: string): Link[] =>
  links.filter((link) => link.slug !== slug);

const wrong = (message: string) => new CommandError(exitCodes.wrongUse, message);

const withCollector = (command: Command): Command =>
  command.option("--collector <url>", "its public address, as it stands in links", httpUrl);

const named = (name: string, what: string): Command =>
  withCollector(withSite(new Command(name).description(what))).argument(
    "<slug>",
    "the link's name",
  );
