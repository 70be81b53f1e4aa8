// Invented traffic in a site of its own: one click loads it, one click removes it.
import type { Answer } from "@cairn/client";
import { useEffect, useState } from "preact/hooks";
import { ask, Failure } from "../ask.ts";
import { loadChoices } from "../choices.ts";
import { useAnswer } from "../use-answer.ts";
import { pageAddress } from "../view.ts";
import { share } from "../words.ts";

const path = "/api/v1/demo";
const lookAgainMs = 700;

export function DemoBox() {
  const { answer: demo, again } = useAnswer<Answer<"/api/v1/demo">>({ path });
  const [isRemoving, setRemoving] = useState(false);
  const [told, setTold] = useState("");
  const isLoading = demo?.is_loading ?? false;
  useEffect(() => {
    // The site is in the list once it is there, and gone from it afterwards.
    if (!isLoading) return void loadChoices();
    const timer = setInterval(again, lookAgainMs);
    return () => clearInterval(timer);
  }, [isLoading, demo?.is_there]);
  if (demo === undefined || !demo.can_load) return null;

  const send = async (method: "POST" | "DELETE") => {
    setTold("");
    try {
      await ask(path, method === "POST" ? { body: {} } : { method });
      if (method === "DELETE") setTold("The demo site and its events are removed.");
    } catch (error) {
      setTold(error instanceof Failure ? `${error.message} ${error.hint}` : String(error));
    }
    again();
  };
  return (
    <section class="card" aria-label="Demo site">
      <h3>No page at hand?</h3>
      <p>
        The demo site has 30 days of invented traffic of 5,000 people, beside your own sites and
        apart from them.
      </p>
      <p class="asked">
        <button type="button" disabled={isLoading || isRemoving} onClick={() => send("POST")}>
          Load the demo site
        </button>
        {demo.is_there && !isLoading && (
          <>
            <a href={pageAddress("overview", { site: "demo" })}>Look at it</a>
            <button
              type="button"
              disabled={isRemoving}
              onClick={async () => {
                setRemoving(true);
                await send("DELETE");
                setRemoving(false);
              }}
            >
              Remove it
            </button>
          </>
        )}
      </p>
      {isLoading && (
        <label>
          Loading, {demo.part === 1 ? "until reports have it" : `${share(demo.part)} sent`}{" "}
          <progress value={demo.part ?? 0} max={1} />
        </label>
      )}
      <p role="status">
        {isRemoving
          ? "Removing…"
          : told ||
            (demo.failure !== null && !isLoading && `Not loaded to its end: ${demo.failure}`)}
      </p>
    </section>
  );
}
