// Sites with their public keys, and what is said about them: origins, domains, zone, currency.
import { useState } from "preact/hooks";
import { ask, Failure } from "../ask.ts";
import { type Choices, choices, loadChoices } from "../choices.ts";
import { given } from "../view.ts";

type Site = Choices["sites"][number];

export function SettingsPage() {
  const { sites } = choices.value as Choices;
  const site = sites.find(({ id }) => id === given("site", "default"));
  return (
    <>
      <h2>Settings</h2>
      {site !== undefined && <SiteForm key={site.id} site={site} />}
      <h3>Another site</h3>
      <SiteForm key="new" />
    </>
  );
}

const words = (text: unknown) =>
  String(text)
    .split(/[\s,]+/)
    .filter(Boolean);

function SiteForm({ site }: { site?: Site }) {
  const [told, setTold] = useState("");
  const save = async (form: HTMLFormElement, more: object = {}) => {
    const data = new FormData(form);
    const body = {
      id: site?.id ?? data.get("id"),
      origins: words(data.get("origins")),
      domains: words(data.get("domains")),
      time_zone: data.get("time_zone") || "UTC",
      currency: data.get("currency"),
      ...more,
    };
    try {
      const saved = await ask<Site>("/api/v1/sites", { body });
      setTold(`Saved. Its public key is ${saved.write_key}.`);
      await loadChoices();
    } catch (error) {
      setTold(error instanceof Failure ? `${error.message} ${error.hint}` : String(error));
    }
  };
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
      {field("currency", "Currency; none: that of most conversions", site?.currency)}
      <button type="submit">Save</button>
      <p role="status">{told}</p>
    </form>
  );
}
