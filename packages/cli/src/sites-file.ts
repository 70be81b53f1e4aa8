// CAIRN_DATA/sites.json comes in; the registry of sites that collector and engine share goes out.
import { type BigIntStats, existsSync, readFileSync, statSync } from "node:fs";
import { keysOf, type Site, type Sites, siteSchema } from "@cairn/schema";
import type { Logger } from "pino";
import { z } from "zod";
import { CommandError, exitCodes } from "./command-error.js";
import { createFile, replaceFile } from "./files/atomic-file.js";
import { withLock } from "./files/lock-file.js";
import { whyNot } from "./files/why-not.js";

export interface SitesFile extends Sites {
  close(): void;
}

export interface SitesFileOptions {
  path: string;
  /** Key of the first site, made when there is no file. */
  writeKey: string;
  /** The key was given by the operator: the site `default` gets it even if the file has another. */
  writeKeyGiven?: boolean;
  logger: Logger;
}

const fileSchema = z.object({ sites: z.array(siteSchema) });
/** fs.watch misses changes on network and container file systems, so the file is looked at. */
const pollMs = 1_000;
/** How often an unknown key or site may look before its time: a site made a moment ago is found. */
const eagerMs = 100;

/**
 * Opens the registry. Reads never touch the disk when they hit; a change by another process is
 * seen within a second, a new site at once. A broken file stops the start with a clear message;
 * while running, the last good copy is kept and the fault is logged.
 */
export async function openSitesFile(options: SitesFileOptions): Promise<SitesFile> {
  const { path, writeKey, writeKeyGiven = false, logger } = options;
  // Only when there is none: a start on a full disk has nothing to write.
  if (!existsSync(path)) {
    const first = siteSchema.parse({ id: "default", write_key: writeKey });
    await createFile(path, serialize([first])).catch((error: unknown) => {
      throw unwritable(path, error);
    });
  }
  let sites = readSites(path);
  let seen = fingerprint(path);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let byId = new Map<string, Site>();
  let byKey = new Map<string, Site>();
  index(sites);

  function index(fresh: Site[]): void {
    sites = fresh;
    byId = new Map(fresh.map((site) => [site.id, site]));
    byKey = new Map(fresh.flatMap((site) => keysOf(site).map((key) => [key, site])));
  }
  function look(): void {
    const now = fingerprint(path);
    lookedAt = performance.now();
    if (now === seen) return;
    seen = now;
    try {
      index(readSites(path));
    } catch (error) {
      logger.error({ err: error }, "the sites file is broken: the last good copy stays in use");
    }
  }
  function found<Key>(map: () => Map<Key, Site>, key: Key): Site | undefined {
    const site = map().get(key);
    if (site !== undefined || performance.now() - lookedAt < eagerMs) return site;
    look();
    return map().get(key);
  }
  async function change(edit: (sites: Site[]) => Site[]): Promise<void> {
    await withLock(`${path}.lock`, async () => {
      const next = edit(readSites(path));
      await replaceFile(path, serialize(checked(next, path)));
      index(next);
    }).catch((error: unknown) => {
      throw unwritable(path, error);
    });
    look();
  }
  const put = (site: Site) => {
    const checkedSite = siteSchema.parse(site);
    return change((all) => [...all.filter(({ id }) => id !== checkedSite.id), checkedSite]);
  };

  const first = byId.get("default");
  if (first === undefined) await put(siteSchema.parse({ id: "default", write_key: writeKey }));
  else if (writeKeyGiven && first.write_key !== writeKey)
    await put({ ...first, write_key: writeKey });

  const timer = setInterval(look, pollMs).unref();
  return {
    all: () => [...sites],
    get: (id) => found(() => byId, id),
    byKey: (key) => found(() => byKey, key),
    put,
    remove: (id) => change((all) => all.filter((site) => site.id !== id)),
    close: () => clearInterval(timer),
  };
}

/** The sites as the file has them now; `undefined` when there is none yet. Opens nothing. */
export function keptSites(path: string): Site[] | undefined {
  return existsSync(path) ? readSites(path) : undefined;
}

function readSites(path: string): Site[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw error instanceof SyntaxError ? broken(path, error.message) : unreadable(path, error);
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return checked(parsed.data.sites, path);
  const [issue] = parsed.error.issues;
  throw broken(path, `${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
}

/** Ids and keys are unique: an event belongs to one site. */
function checked(sites: Site[], path: string): Site[] {
  const [ids, keys, slugs] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const site of sites) {
    if (ids.has(site.id)) throw broken(path, `two sites have the id of "${site.id}"`);
    ids.add(site.id);
    if (keys.has(site.write_key)) {
      throw broken(path, `two sites have the write_key of "${site.id}"`);
    }
    for (const key of keysOf(site)) {
      if (keys.has(key)) throw broken(path, `"${site.id}" has a key that is there already`);
      keys.add(key);
    }
    for (const { slug } of site.links) {
      if (slugs.has(slug))
        throw broken(path, `"${site.id}" has a link "${slug}" that is there already`);
      slugs.add(slug);
    }
  }
  return sites;
}

function unreadable(path: string, error: unknown): CommandError {
  return new CommandError(exitCodes.wrongUse, `${path} cannot be read: ${whyNot(error)}.`);
}

/** Words for the file system's errors; others pass. */
function unwritable(path: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code === undefined) return error;
  const message = `${path} cannot be written: ${whyNot(error)}. Mend that, then try again.`;
  return new CommandError(exitCodes.failed, message, { cause: error });
}

function broken(path: string, what: string): CommandError {
  const mend = 'Mend it; its form is {"sites": [{"id": "default", "write_key": "…"}]}.';
  return new CommandError(exitCodes.wrongUse, `${path} is broken: ${what}. ${mend}`);
}

function serialize(sites: Site[]): string {
  return `${JSON.stringify({ sites }, null, 2)}\n`;
}

/** Changes whenever the file does: a replaced file has another inode. */
function fingerprint(path: string): string {
  try {
    const { ino, size, mtimeNs }: BigIntStats = statSync(path, { bigint: true });
    return `${ino}/${size}/${mtimeNs}`;
  } catch {
    return "missing";
  }
}
