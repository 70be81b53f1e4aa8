// Channel rules of a site: what they are, what a link would get, and what of its history they move.
import { useState } from "preact/hooks";
import { ask } from "../ask.ts";
import { type ChannelRule, loadChoices, type Site } from "../choices.ts";
import { useSaving } from "../use-saving.ts";
import { count, visible } from "../words.ts";
import { Arrange, swapped } from "./arrange.tsx";
import { DataTable } from "./data-table.tsx";

interface Tried {
  channel: string;
  default_channel: string;
  evidence: string;
  source: string;
  medium: string;
  campaign: string;
}
interface Moved {
  moved: { from: string; to: string; events: number }[];
}

const fields = ["source", "medium", "campaign", "content", "term", "partner", "coupon"];
const tests = ["is", "contains", "matches"];

export function ChannelRules({ site }: { site: Site }) {
  const [rules, setRules] = useState<readonly ChannelRule[]>(site.channel_rules ?? []);
  const { told, isRunning, run } = useSaving();
  const sort = (dry_run: boolean) =>
    run(async () => {
      const path = `/api/v1/sites/${site.id}/reclass`;
      const body = { channel_rules: rules, dry_run };
      const { moved } = await ask<Moved>(path, { body });
      if (!dry_run) await loadChoices();
      const changes = moved
        .map(({ from, to, events }) => `${count(events)} from ${from} to ${to}`)
        .join(", ");
      if (dry_run) return changes === "" ? "No event would move." : `Would move: ${changes}.`;
      return changes === "" ? "Saved. No event moved." : `Saved. Moved: ${changes}.`;
    });
  return (
    <section class="card" aria-label="Channel rules">
      <p>Tried from the first to the last, before the default rules.</p>
      {rules.length > 0 && (
        <DataTable
          caption="Rules of this site"
          rows={rules.map((rule, index) => ({ ...rule, index }))}
          columns={[
            { title: "channel", cell: ({ channel }) => channel },
            { title: "when", cell: ({ when }) => conditionWords(when) },
            {
              title: "",
              cell: ({ channel, index }) => (
                <Arrange
                  of={`rule ${index + 1}, ${visible(channel)},`}
                  index={index}
                  length={rules.length}
                  move={(other) => setRules(swapped(rules, index, other))}
                  remove={() => setRules(rules.toSpliced(index, 1))}
                />
              ),
            },
          ]}
        />
      )}
      <NewRule add={(rule) => setRules([...rules, rule])} />
      <p class="asked">
        <button type="button" disabled={isRunning} onClick={() => sort(true)}>
          What would move?
        </button>
        <button type="button" disabled={isRunning} onClick={() => sort(false)}>
          Save, and sort history again
        </button>
      </p>
      <p role="status">{isRunning ? "Sorting…" : told}</p>
      <TryIt site={site} rules={rules} />
    </section>
  );
}

function conditionWords(when: ChannelRule["when"]): string {
  const { field, is, contains, matches } = when as Record<string, unknown>;
  if (Array.isArray(is)) return `${field} is ${is.join(" or ")}`;
  if (contains !== undefined) return `${field} contains ${contains}`;
  return matches === undefined ? JSON.stringify(when) : `${field} matches ${matches}`;
}

function NewRule({ add }: { add: (rule: ChannelRule) => void }) {
  return (
    <form
      class="asked"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const [test, text] = [String(data.get("test")), String(data.get("text")).trim()];
        const value = test === "is" ? text.split(/\s*,\s*/) : text;
        add({
          channel: String(data.get("channel")).trim(),
          when: { field: data.get("field"), [test]: value } as ChannelRule["when"],
        });
        event.currentTarget.reset();
      }}
    >
      <label>
        When{" "}
        <select name="field">
          {fields.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <select name="test" aria-label="How it is compared">
        {tests.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input name="text" required aria-label="With what; several by commas" />
      <label>
        the channel is <input name="channel" required placeholder="influencers" />
      </label>
      <button type="submit">Add the rule</button>
    </form>
  );
}

/** Asks with the rules as they stand here, saved or not. */
function TryIt({ site, rules }: { site: Site; rules: readonly ChannelRule[] }) {
  const { told, run } = useSaving();
  return (
    <form
      class="asked"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        void run(async () => {
          const body = {
            url: data.get("url"),
            referrer: data.get("referrer"),
            channel_rules: rules,
          };
          const path = `/api/v1/sites/${site.id}/channel`;
          const { channel, default_channel, ...evidence } = await ask<Tried>(path, { body });
          const words = [evidence.source, evidence.medium, evidence.campaign].filter(Boolean);
          const otherwise = channel === default_channel ? "" : `, not ${default_channel}`;
          return `${channel}${otherwise}, by ${evidence.evidence}: ${words.join(", ") || "nothing"}.`;
        });
      }}
    >
      <label>
        Try a link <input name="url" required placeholder="https://shop.example/?utm_source=anna" />
      </label>
      <label>
        from the page <input name="referrer" placeholder="https://www.google.com/" />
      </label>
      <button type="submit">Try it</button>
      <span role="status">{visible(told)}</span>
    </form>
  );
}
