// What fields suggest: the names of the site's events, and what events are narrowed and split by.
import { type Choices, choices } from "../choices.ts";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { rangeAsked } from "./range-picker.tsx";

/** Ids of the lists, for the `list` of a field. */
export const eventNames = "event-names";
export const dimensionNames = "dimension-names";

interface Named {
  rows: Record<string, unknown>[];
}

/** What answers call an event without a word. */
const none = "(none)";

/** The most frequent values of a dimension of events in the range. */
export function useFrequent(by: string): string[] | undefined {
  const params = {
    site: given("site", "default"),
    ...rangeAsked(),
    metrics: "events",
    by,
    limit: 200,
  };
  const { answer, failure } = useAnswer<Named>({ path: "/api/v1/metrics", params });
  if (failure !== undefined) return [];
  return answer?.rows.map((row) => String(row[by] ?? "")).filter((name) => name !== none);
}

/** Draws the lists; once on a page. @param more further dimensions */
export function Suggestions({ more = [] }: { more?: readonly string[] }) {
  const names = useFrequent("event") ?? [];
  const { event_dimensions } = choices.value as Choices;
  return (
    <>
      <Suggested id={eventNames} words={names} />
      <Suggested id={dimensionNames} words={[...event_dimensions, ...more]} />
    </>
  );
}

export const Suggested = ({ id, words }: { id: string; words: readonly string[] }) => (
  <datalist id={id}>
    {words.map((word) => (
      <option key={word} value={word} />
    ))}
  </datalist>
);
