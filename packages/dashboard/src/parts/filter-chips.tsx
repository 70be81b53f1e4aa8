// The filters of the page: one chip each, and what a click on a row adds.
import { change, given } from "../view.ts";
import { visible } from "../words.ts";

export type Filter = [dimension: string, operator: string, values?: (string | number)[]];

/** The filters of the address; a broken text is none. */
export const filtersAsked = (): Filter[] => readFilters() ?? [];

function readFilters(): Filter[] | undefined {
  try {
    const read: unknown = JSON.parse(given("filters", "[]"));
    return Array.isArray(read) && read.every(isFilter) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isFilter(read: unknown): read is Filter {
  if (!Array.isArray(read)) return false;
  const [dimension, operator, values = []] = read;
  return typeof dimension === "string" && typeof operator === "string" && Array.isArray(values);
}

export const filtersText = (filters: readonly Filter[]): string | undefined =>
  filters.length === 0 ? undefined : JSON.stringify(filters);

export function addFilter(filter: Filter): void {
  change({ filters: filtersText([...filtersAsked(), filter]) });
}

export function FilterChips({ isAsked }: { isAsked: boolean }) {
  const filters = readFilters();
  if (filters === undefined) {
    return (
      <p class="chips failed" role="alert">
        The filters of this address cannot be read.{" "}
        <button type="button" onClick={() => change({ filters: undefined })}>
          Go on without them
        </button>
      </p>
    );
  }
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {!isAsked && <li class="quiet">This page is not narrowed by:</li>}
      {filters.map(([dimension, operator, values = []], index) => {
        const words = `${dimension} ${operator.replaceAll("_", " ")} ${values.join(" or ")}`;
        return (
          <li key={words}>
            {visible(words)}{" "}
            <button
              type="button"
              aria-label={`Remove the filter ${words}`}
              onClick={() => change({ filters: filtersText(filters.toSpliced(index, 1)) })}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
