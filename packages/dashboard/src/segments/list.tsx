// The saved segments of a site: who is meant, and what can be done with each.
import { useState } from "preact/hooks";
import { ask, type Failure } from "../ask.ts";
import { DataTable } from "../parts/data-table.tsx";
import { filtersAsked, filtersText } from "../parts/filter-chips.tsx";
import { Failed } from "../parts/states.tsx";
import { change, given } from "../view.ts";
import { time } from "../words.ts";
import { inWords, readGroup } from "./definition.ts";
import { segmentPath, siteAsked } from "./saved.ts";

export interface Saved {
  name: string;
  definition: unknown;
  saved_at: string;
}

export function List({ rows, changed }: { rows: readonly Saved[]; changed(): void }) {
  return (
    <DataTable
      caption="Saved segments"
      rows={rows}
      columns={[
        { title: "name", cell: ({ name }) => name },
        { title: "who", cell: ({ definition }) => inWords(readGroup(definition)) },
        { title: "saved", isTime: true, cell: ({ saved_at }) => time(saved_at) },
        {
          title: "to do",
          cell: ({ name, definition }) => (
            <span class="actions">
              <button
                type="button"
                aria-label={`Filter by ${name}`}
                onClick={() =>
                  change({
                    filters: filtersText([...filtersAsked(), ["segment", "is", [name]]]),
                  })
                }
              >
                Filter
              </button>
              <button
                type="button"
                aria-label={`People in ${name}`}
                onClick={() => change({ show: name, offset: undefined })}
              >
                People
              </button>
              <button
                type="button"
                aria-label={`Change ${name}`}
                onClick={() => change({ name, definition: JSON.stringify(definition) })}
              >
                Change
              </button>
              <Remove name={name} changed={changed} />
            </span>
          ),
        },
      ]}
    />
  );
}

/** Asks once more: questions that name the segment are refused from then on. */
function Remove({ name, changed }: { name: string; changed(): void }) {
  const [state, setState] = useState<"asking" | Failure>();
  const remove = async () => {
    try {
      await ask(segmentPath(name), {
        params: { site: siteAsked() },
        method: "DELETE",
      });
      if (given("show") === name) change({ show: undefined });
      changed();
    } catch (failure) {
      setState(failure as Failure);
    }
  };
  if (state !== undefined && state !== "asking") return <Failed failure={state} />;
  return state === "asking" ? (
    <button type="button" aria-label={`Yes, remove ${name}`} onClick={() => void remove()}>
      Yes, remove it
    </button>
  ) : (
    <button type="button" aria-label={`Remove ${name}`} onClick={() => setState("asking")}>
      Remove
    </button>
  );
}
