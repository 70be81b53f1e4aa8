// How long before a conversion a touch counts: what the address says, else the site's.
import { type Choices, choices } from "../choices.ts";
import { given } from "../view.ts";
import { Field } from "./choice.tsx";

export function LookBack() {
  const { sites } = choices.value as Choices;
  const site = sites.find(({ id }) => id === given("site", "default"));
  const otherwise = String(site?.lookback_days ?? "");
  return <Field size={5} name="lookback_days" title="Look-back, days" otherwise={otherwise} />;
}
