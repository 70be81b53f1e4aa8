// A question of a part of the page: asked when it changes, given up when the part goes.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, Failure, type Params } from "./ask.ts";

export interface Answered<Answer> {
  /** The latest answer, also while a newer question is under way. */
  answer?: Answer;
  failure?: Failure;
  isLoading: boolean;
  /** Asks once more. */
  again(): void;
  /** Gives the question up. */
  cancel(): void;
}

export interface Question {
  path: string;
  params?: Params;
  body?: unknown;
}

/** What the parts of the page ask now. */
export const openQuestions = new Map<symbol, Question>();

/** Asks when the question is another one; `undefined` asks nothing. */
export function useAnswer<Answer>(question: Question | undefined): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, "again" | "cancel">>({
    isLoading: true,
  });
  const [turn, setTurn] = useState(0);
  const running = useRef<AbortController | undefined>(undefined);
  // The question is the same when its text is.
  const key = JSON.stringify(question);
  useEffect(() => {
    if (question === undefined) return;
    const controller = new AbortController();
    const open = Symbol();
    openQuestions.set(open, question);
    running.current = controller;
    setState(({ answer }) => ({ isLoading: true, ...(answer === undefined ? {} : { answer }) }));
    ask<Answer>(question.path, { ...question, signal: controller.signal }).then(
      (answer) => {
        // An answer to an earlier question never replaces that to a later one.
        if (!controller.signal.aborted) setState({ answer, isLoading: false });
      },
      (error: unknown) => {
        if (controller.signal.aborted && controller.signal.reason !== "cancelled") return;
        const failure =
          error instanceof Failure ? error : new Failure("Cancelled.", "Nothing was changed.");
        setState({ failure, isLoading: false });
      },
    );
    return () => {
      openQuestions.delete(open);
      controller.abort();
    };
  }, [key, turn]);
  return {
    ...state,
    again: () => setTurn((number) => number + 1),
    cancel: () => running.current?.abort("cancelled"),
  };
}
