// One model governs the page; others may stand beside it.
import { type Choices, choices } from "../choices.ts";
import { change, given } from "../view.ts";
import { visible } from "../words.ts";
import { Choice } from "./choice.tsx";

/** The model that governs, then those beside it in the order of the list; unknown ones are left out. */
export function modelsAsked(): string[] {
  const { models, default_model } = choices.value as Choices;
  const beside = given("models").split(",");
  const asked = given("model") || models.find((model) => beside.includes(model)) || default_model;
  const governing = models.includes(asked) ? asked : default_model;
  return [governing, ...models.filter((model) => model !== governing && beside.includes(model))];
}

export function ModelChoice() {
  const known = choices.value as Choices;
  // Weights of one's own have no field here.
  const models = known.models.filter((model) => model !== "custom");
  const [governing = "", ...beside] = modelsAsked();
  const unknown = [given("model"), ...given("models").split(",")].filter(
    (name) => name !== "" && !known.models.includes(name),
  );
  const toggle = (model: string, isOn: boolean) => {
    const next = models.filter((one) => (one === model ? isOn : beside.includes(one)));
    change({ model: governing, models: next.join(",") });
  };
  return (
    <>
      <Choice name="model" title="Model" options={models} otherwise={known.default_model} />
      {unknown.length > 0 && (
        <p class="failed" role="alert">
          There is no model "{visible(unknown.join(", "))}"; {words(governing)} is shown.
        </p>
      )}
      <details class="models">
        <summary>Beside it: {beside.map(words).join(", ") || "none"}</summary>
        <fieldset>
          <legend class="unseen">Models beside it</legend>
          {models
            .filter((model) => model !== governing)
            .map((model) => (
              <label key={model}>
                <input
                  type="checkbox"
                  checked={beside.includes(model)}
                  onChange={({ currentTarget }) => toggle(model, currentTarget.checked)}
                />{" "}
                {words(model)}
              </label>
            ))}
        </fieldset>
      </details>
    </>
  );
}

const words = (model: string) => model.replaceAll("_", " ");
