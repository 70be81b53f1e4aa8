// Sorts the history of a site again: the channels that its rules now give go in the place of the earlier ones.
import { setTimeout as sleep } from "node:timers/promises";
import { type ChannelInput, type Site, siteChannelOf } from "@cairn/schema";
import type { Engine } from "../engine.js";
import { sqlFile } from "../store/sql-file.js";
import { ApiError } from "./api-error.js";

/** The loader of another process sees within a second that a site has other rules. */
const registryReachMs = 1_500;
/** More distinct evidence than any site has; each is a few dozen bytes of a statement. */
const mostEvidence = 200_000;

interface Seen extends ChannelInput {
  before: string;
  events: number;
  key: string;
}

export interface Moved {
  from: string;
  to: string;
  events: number;
}

/**
 * What would move, or has been moved, from one channel to another. Channels that senders named stay; so does
 * what the ledger has posted, until its next refresh posts corrections.
 */
export function createReclass({ store }: Engine) {
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
    const changes = seen.flatMap(({ before, events, key, ...evidence }) => {
      const to = channelOf(evidence);
      return to === before ? [] : [{ from: before, to, events: Number(events), key }];
    });
    return changes;
  }

  return {
    /** By what the rules of this site give, whether they are saved or not. */
    preview: async (site: Site): Promise<Moved[]> => movedOf(await changesOf(site)),
    async run(site: Site): Promise<Moved[]> {
      await sleep(registryReachMs);
      const changes = await changesOf(site);
      if (changes.length === 0) return [];
      // Before, too: a day that is stored meanwhile, or after this was cut short, is stored once more.
      await store.command(sql.changed, { site: site.id });
      await store.define(sql.reclass, {
        site: site.id,
        keys: changes.map(({ key }) => key),
        channels: changes.map(({ to }) => to),
      });
      await store.command(sql.changed, { site: site.id });
      return movedOf(changes);
    },
  };
}

function movedOf(changes: readonly Moved[]): Moved[] {
  const sums = new Map<string, Moved>();
  for (const { from, to, events } of changes) {
    const key = JSON.stringify([from, to]);
    sums.set(key, { from, to, events: (sums.get(key)?.events ?? 0) + events });
  }
  return [...sums.values()].sort((x, y) => y.events - x.events || (x.to < y.to ? -1 : 1));
}
