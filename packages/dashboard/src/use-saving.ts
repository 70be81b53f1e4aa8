// Something that is saved or sent: what came of it, in words that stand beside its button.
import { useState } from "preact/hooks";
import { Failure } from "./ask.ts";

export function useSaving() {
  const [told, setTold] = useState("");
  const [isRunning, setRunning] = useState(false);
  return {
    told,
    isRunning,
    /** Runs, and tells what `work` answers or what is the matter. */
    async run(work: () => Promise<string>): Promise<void> {
      setRunning(true);
      setTold("");
      try {
        setTold(await work());
      } catch (error) {
        setTold(error instanceof Failure ? `${error.message} ${error.hint}` : String(error));
      } finally {
        setRunning(false);
      }
    },
  };
}
