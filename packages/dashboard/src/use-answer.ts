// A question of a part of the page: asked when it changes, given up when the part goes.
import { useEffect, useState } from "preact/hooks";
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

/** Asks when the question is another one; `undefined` asks nothing. */
export function useAnswer<Answer>(question: Question | undefined): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, "again" | "cancel">>({
    isLoading: true,
  });
  const [turn, setTurn] = useState({ number: 0, controller: new AbortController() });
  // The question is the same when its text is.
  const key = JSON.stringify(question);
  useEffect(() => {
    if (question === undefined) return;
    const controller = new AbortController();
    turn.controller = controller;
    setState(({ answer }) => ({ isLoading: true, ...(answer === undefined ? {} : { answer }) }));
    ask<Answer>(question.path, { ...question, signal: controller.signal }).then(
      (answer) => setState({ answer, isLoading: false }),
      (error: unknown) => {
        if (controller.signal.aborted && controller.signal.reason !== "cancelled") return;
        const failure =
          error instanceof Failure ? error : new Failure("Cancelled.", "Nothing was changed.");
        setState({ failure, isLoading: false });
      },
    );
    return () => controller.abort();
  }, [key, turn.number]);
  return {
    ...state,
    again: () => setTurn(({ number, controller }) => ({ number: number + 1, controller })),
    cancel: () => turn.controller.abort("cancelled"),
  };
}
