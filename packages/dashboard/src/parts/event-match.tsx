// "An event like this": a name, or any of several, narrowed by filters.
import type { Filter } from "./filter-chips.tsx";
import { completeFilters, FilterList, readFilters } from "./filter-list.tsx";
import { eventNames } from "./suggestions.tsx";
import { WordsField } from "./words-field.tsx";

export interface Match {
  event: string[];
  filters: Filter[];
}

/** Whatever a link has, as a match. */
export function readMatch(given: unknown): Match {
  if (typeof given === "string") return { event: given === "" ? [] : [given], filters: [] };
  const { event = [], filters } = (given ?? {}) as { event?: unknown; filters?: unknown };
  return { event: [event].flat().map(String), filters: readFilters(filters) };
}

/** As it is asked: without what is still being written. */
export const askedMatch = ({ event, filters }: Match): Match => ({
  event,
  filters: completeFilters(filters),
});

interface Props {
  /** What it is, such as "step 2". */
  of: string;
  match: Match;
  change(match: Match): void;
}

export function MatchFields({ of, match, change }: Props) {
  return (
    <>
      <WordsField
        title="event, or any of"
        words={match.event}
        list={eventNames}
        change={(event) => change({ ...match, event })}
      />
      <FilterList
        of={of}
        filters={match.filters}
        change={(filters) => change({ ...match, filters })}
      />
    </>
  );
}
