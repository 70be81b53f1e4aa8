// Filters of a step or a condition: a dimension, an operator and values each, to add, change and take away.
import { type Choices, choices } from "../choices.ts";
import type { Filter } from "./filter-chips.tsx";
import { dimensionNames } from "./suggestions.tsx";
import { WordsField } from "./words-field.tsx";
import { Written } from "./written.tsx";

const withoutValues = ["is_set", "is_not_set"];

/** Those that can be asked: one without a name or a value is still being written. */
export const completeFilters = (filters: readonly Filter[]): Filter[] =>
  filters.filter(
    ([dimension, operator, values = []]) =>
      dimension !== "" && (withoutValues.includes(operator) || values.length > 0),
  );

/** Whatever a link has, as filters; what is none is left out. */
export const readFilters = (given: unknown): Filter[] =>
  (Array.isArray(given) ? given : [])
    .filter((one) => Array.isArray(one))
    .map(([dimension = "", operator = "is", values]: unknown[]) => [
      String(dimension),
      String(operator),
      Array.isArray(values) ? values.map(String) : [],
    ]);

interface Props {
  /** What is narrowed, for those who cannot see where the fields stand. */
  of: string;
  filters: readonly Filter[];
  change(filters: Filter[]): void;
  /** The id of a list of dimensions. */
  list?: string;
}

export function FilterList({ of, filters, change, list = dimensionNames }: Props) {
  const { operators } = choices.value as Choices;
  const put = (place: number, filter: Filter) => change(filters.with(place, filter));
  return (
    <>
      {filters.map(([dimension, operator, values = []], place) => (
        <fieldset key={place} class="asked">
          <legend class="unseen">
            Filter {place + 1} of {of}
          </legend>
          <Written
            title="where"
            list={list}
            value={dimension}
            enter={(text) => put(place, [text.trim(), operator, values])}
          />
          <label>
            <span class="unseen">operator</span>
            <select
              value={operator}
              onChange={({ currentTarget: { value } }) =>
                put(place, [dimension, value, withoutValues.includes(value) ? [] : values])
              }
            >
              {operators.map((name) => (
                <option key={name} value={name}>
                  {name.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </label>
          {!withoutValues.includes(operator) && (
            <WordsField
              title="values"
              words={values.map(String)}
              change={(words) => put(place, [dimension, operator, words])}
            />
          )}
          <button
            type="button"
            aria-label={`Remove filter ${place + 1} of ${of}`}
            onClick={() => change(filters.toSpliced(place, 1))}
          >
            ×
          </button>
        </fieldset>
      ))}
      <button type="button" class="link" onClick={() => change([...filters, ["", "is", []]])}>
        Narrow {of}
      </button>
    </>
  );
}
