// What stands in the place of an answer: under way, failed, or nothing there.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../ask.ts";
import type { Answered } from "../use-answer.ts";

/** After so many seconds it is said why it may take long. */
const longSeconds = 8;

export function Loading({ cancel }: { cancel?: () => void }) {
  const seconds = useSeconds();
  return (
    <p class="state" role="status">
      Working it out… {/* A reader that says every second would say nothing else. */}
      <span aria-hidden="true">{seconds > 1 && `${seconds} s `}</span>
      {seconds >= longSeconds && "A shorter range, or fewer people by a filter, is quicker. "}
      {cancel && (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      )}
    </p>
  );
}

/** Seconds since it is shown. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
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

/** Below a table whose last rows or cells have a star. */
export const NotOver = () => <p class="quiet">* Not over yet: the figure may still grow.</p>;

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
    <>
      {isLoading && <Newer cancel={cancel} />}
      <div class={isLoading ? "answer older" : "answer"} aria-busy={isLoading}>
        {children(answer)}
      </div>
    </>
  );
}

/** Over an older answer; what takes no second moves nothing on the page. */
function Newer({ cancel }: { cancel: () => void }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <Loading cancel={cancel} /> : null;
}
