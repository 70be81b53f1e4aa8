// Sorts the history of a site again: what its rules and its coupons now give goes in the place of what they gave.
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ChannelInput,
  couponWords,
  type Site,
  siteChannelOf,
  withCoupon,
} from "@cairn/schema";
import type { Engine } from "../engine.js";
import { sqlFile } from "../store/sql-file.js";
import { ApiError } from "./api-error.js";

/** The loader of another process sees within a second that a site has other rules. */
const registryReachMs = 1_500;
/** How long is waited for rows that were made by the rules before. */
const patienceMs = 10_000;
/** More distinct evidence than any site has; each is a few dozen bytes of a statement. */
const mostEvidence = 200_000;

type Seen = Omit<Required<ChannelInput>, "channel" | "referrerHost"> & {
  before: string;
  events: number;
  key: string;
};

export interface Moved {
  from: string;
  to: string;
  events: number;
}

/** What a change does: between channels, and to the words that coupons give. */
export interface Reclassed {
  moved: Moved[];
  reworded: number;
}

/**
 * What would change, or has been changed. Channels that senders named stay; so does what the ledger has posted,
 * until its next refresh posts corrections.
 */
export function createReclass({ store, progress, now }: Engine) {
  const sql = {
    seen: sqlFile("reclassed_evidence"),
    reclass: sqlFile("reclass"),
    changed: sqlFile("note_site_changed"),
  };

  async function changesOf(site: Site) {
    const seen = await store.query<Seen>(sql.seen, { site: site.id, limit: mostEvidence + 1 });
    if (seen.length > mostEvidence) {
      const hint = "Its new events are sorted by the rules; its history stays.";
      throw new ApiError(422, "too_much_evidence", `More than ${mostEvidence} sources.`, hint);
    }
    const channelOf = siteChannelOf(site.channel_rules);
    return seen.flatMap((before) => {
      const { before: from, events, key, ...evidence } = before;
      const words = withCoupon(evidence, site.coupons);
      const to = channelOf(words);
      const reworded = couponWords.some((name) => words[name] !== before[name]);
      return to === from && !reworded
        ? []
        : [{ from, to, words, reworded, events: Number(events), key }];
    });
  }

  /**
   * A block that the loader made by the rules before may still be on its way, and what is inserted after the
   * change keeps them. All of it was received before now, so it is there once everything received until now is.
   * A loader that is behind makes its blocks anew when it tries again; one of another process, which may be
   * quiet, is not waited for.
   */
  async function earlierBlocks(): Promise<void> {
    await sleep(registryReachMs);
    const [received, until] = [now(), Date.now() + patienceMs];
    for (;;) {
      const { asOf, elsewhere } = await progress();
      if (asOf >= received || elsewhere || Date.now() > until) return;
      await sleep(50);
    }
  }

  return {
    /** By what the settings of this site give, whether they are saved or not. */
    preview: async (site: Site): Promise<Reclassed> => told(await changesOf(site)),
    async run(site: Site): Promise<Reclassed> {
      await earlierBlocks();
      const changes = await changesOf(site);
      if (changes.length === 0) return told(changes);
      const lists = couponWords.map((name) => [
        `${name}s`,
        changes.map(({ words }) => words[name]),
      ]);
      // Before, too: a day that is stored meanwhile, or after this was cut short, is stored once more.
      await store.command(sql.changed, { site: site.id });
      await store.define(sql.reclass, {
        site: site.id,
        keys: changes.map(({ key }) => key),
        channels: changes.map(({ to }) => to),
        ...Object.fromEntries(lists),
      });
      await store.command(sql.changed, { site: site.id });
      return told(changes);
    },
  };
}

function told(changes: readonly (Moved & { reworded: boolean })[]): Reclassed {
  const sums = new Map<string, Moved>();
  for (const { from, to, events } of changes) {
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    sums.set(key, { from, to, events: (sums.get(key)?.events ?? 0) + events });
  }
  return {
    moved: [...sums.values()].sort((x, y) => y.events - x.events || (x.to < y.to ? -1 : 1)),
    reworded: changes.reduce((sum, { reworded, events }) => sum + (reworded ? events : 0), 0),
  };
}
