// What stands in the place of an answer: under way, failed, or nothing there.
import type { ComponentChildren } from "preact";
import type { Failure } from "../ask.ts";
import type { Answered } from "../use-answer.ts";

export function Loading({ cancel }: { cancel?: () => void }) {
  return (
    <p class="state" role="status">
      Working it out…{" "}
      {cancel && (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      )}
    </p>
  );
}

export function Failed({ failure, again }: { failure: Failure; again?: () => void }) {
  return (
    <div class="state failed" role="alert">
      <p>{failure.message}</p>
      {failure.hint && <p class="quiet">{failure.hint}</p>}
      {again && (
        <button type="button" onClick={again}>
          Ask again
        </button>
      )}
    </div>
  );
}

export const Empty = ({ children }: { children: ComponentChildren }) => (
  <p class="state">{children}</p>
);

interface Props<Answer> {
  of: Answered<Answer>;
  children: (answer: Answer) => ComponentChildren;
}

/** The answer once it is there; an older one stays, pale, while a newer question is under way. */
export function Answer<Body>({ of, children }: Props<Body>) {
  const { answer, failure, isLoading, again, cancel } = of;
  if (failure !== undefined) return <Failed failure={failure} again={again} />;
  if (answer === undefined) return <Loading cancel={cancel} />;
  return (
    <div class={isLoading ? "answer older" : "answer"} aria-busy={isLoading}>
      {children(answer)}
    </div>
  );
}
