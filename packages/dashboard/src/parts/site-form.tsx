// What is said about a site: origins, domains, zone, week, currency, look-back; and its public key, which can be changed.
import { useState } from "preact/hooks";
import { ask } from "../ask.ts";
import { loadChoices, type Site } from "../choices.ts";
import { useSaving } from "../use-saving.ts";

const words = (text: unknown) =>
  String(text)
    .split(/[\s,]+/)
    .filter(Boolean);

/** Saves a site as it is, but for what changes. */
export async function saveSite(site: Partial<Site> & { id: string }): Promise<Site> {
  const saved = await ask<Site>("/api/v1/sites", { body: site });
  await loadChoices();
  return saved;
}

export function SiteForm({ site }: { site?: Site }) {
  const { told, run } = useSaving();
  const save = (form: HTMLFormElement) =>
    run(async () => {
      const data = new FormData(form);
      const saved = await saveSite({
        ...site,
        id: site?.id ?? String(data.get("id")),
        origins: words(data.get("origins")),
        domains: words(data.get("domains")),
        time_zone: String(data.get("time_zone") || "UTC"),
        week_start: data.get("week_start") === "sunday" ? "sunday" : "monday",
        currency: String(data.get("currency")),
        lookback_days: Number(data.get("lookback_days")),
      });
      return `Saved. Its public key is ${saved.write_key}.`;
    });
  const field = (name: string, title: string, value = "") => (
    <label>
      {title} <input name={name} defaultValue={value} />
    </label>
  );
  return (
    <form
      class="card fields"
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      {site === undefined ? (
        field("id", "Id, such as shop")
      ) : (
        <p>
          <strong>{site.id}</strong>, public key <code>{site.write_key}</code>
        </p>
      )}
      {field("origins", "Origins that may send from a browser; none: any", site?.origins.join(" "))}
      {field("domains", "Own domains", site?.domains.join(" "))}
      {field("time_zone", "Time zone", site?.time_zone ?? "UTC")}
      <label>
        Weeks begin on
        <select name="week_start">
          {(["monday", "sunday"] as const).map((day) => (
            <option key={day} selected={day === (site?.week_start ?? "monday")}>
              {day}
            </option>
          ))}
        </select>
      </label>
      {field("currency", "Currency; none: that of most conversions", site?.currency)}
      <label>
        Days in which a touch earns credit; 0: no limit{" "}
        <input
          name="lookback_days"
          type="number"
          min="0"
          max="3660"
          step="any"
          required
          defaultValue={String(site?.lookback_days ?? 30)}
        />
      </label>
      <button type="submit">Save</button>
      <p role="status">{told}</p>
      {site !== undefined && <Key site={site} />}
    </form>
  );
}

/** Another key ends the one before at once, so it is asked twice. */
function Key({ site }: { site: Site }) {
  const { told, run } = useSaving();
  const [isSure, setSure] = useState(false);
  const change = () =>
    run(async () => {
      const { write_key } = await saveSite({ ...site, write_key: newKey() });
      setSure(false);
      return `The key is ${write_key} now.`;
    });
  return (
    <p>
      {isSure ? (
        <>
          Pages with the key of now are refused until they have the new one.{" "}
          <button type="button" onClick={change}>
            Change it
          </button>{" "}
          <button type="button" onClick={() => setSure(false)}>
            Keep it
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setSure(true)}>
          Change the public key…
        </button>
      )}{" "}
      <span role="status">{told}</span>
    </p>
  );
}

/** 128 random bits. `randomUUID` is not there on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `wk_${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
