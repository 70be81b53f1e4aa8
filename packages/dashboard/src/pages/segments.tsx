// People under a name: the saved segments, one to build or change with its size, and who is in one.
import { useState } from "preact/hooks";
import { ask, type Failure } from "../ask.ts";
import { Answer, Empty, Failed } from "../parts/states.tsx";
import { Suggestions } from "../parts/suggestions.tsx";
import { GroupFields } from "../segments/builder.tsx";
import { definitionOf, isComplete, readGroup } from "../segments/definition.ts";
import { List, type Saved } from "../segments/list.tsx";
import { People } from "../segments/people.tsx";
import { loadSegments, segmentPath, segmentsPath, siteAsked } from "../segments/saved.ts";
import { type Answered, useAnswer } from "../use-answer.ts";
import { change, given } from "../view.ts";
import { count } from "../words.ts";

export function SegmentsPage() {
  const list = useAnswer<{ rows: Saved[] }>({ path: segmentsPath, params: { site: siteAsked() } });
  const changed = () => {
    list.again();
    void loadSegments(siteAsked());
  };
  return (
    <>
      <h2>Segments</h2>
      <Suggestions />
      <Answer of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>None is saved yet. Say below whom you mean.</Empty>
          ) : (
            <List rows={rows} changed={changed} />
          )
        }
      </Answer>
      {given("show") !== "" && <People name={given("show")} />}
      <Builder key={given("name")} changed={changed} />
    </>
  );
}

function Builder({ changed }: { changed(): void }) {
  const group = readGroup(definitionAsked());
  const isAsked = group.parts.some(isComplete);
  const definition = definitionOf(group);
  const preview = useAnswer<{ people: number }>(
    isAsked
      ? {
          path: `${segmentsPath}/preview?site=${encodeURIComponent(siteAsked())}`,
          body: definition,
        }
      : undefined,
  );
  return (
    <section class="card">
      <h3>Whom do you mean?</h3>
      <GroupFields
        group={group}
        change={(next) => change({ definition: JSON.stringify(definitionOf(next, true)) })}
      />
      {isAsked ? (
        <>
          <Answer of={preview}>
            {({ people }) => (
              <p role="status">
                {count(people)} {people === 1 ? "person" : "people"} now.
              </p>
            )}
          </Answer>
          <Save definition={definition} preview={preview} changed={changed} />
        </>
      ) : (
        <Empty>Add a condition: how many people it has is said at once.</Empty>
      )}
    </section>
  );
}

function definitionAsked(): unknown {
  try {
    return JSON.parse(given("definition", "{}"));
  } catch {
    return {};
  }
}

interface SaveProps {
  definition: object;
  preview: Answered<{ people: number }>;
  changed(): void;
}

function Save({ definition, preview, changed }: SaveProps) {
  const [failure, setFailure] = useState<Failure>();
  const save = async (name: string) => {
    try {
      await ask(segmentPath(name), {
        params: { site: siteAsked() },
        method: "PUT",
        body: definition,
      });
      setFailure(undefined);
      change({ name: undefined, definition: undefined });
      changed();
    } catch (error) {
      setFailure(error as Failure);
    }
  };
  return (
    <form
      class="asked"
      onSubmit={(event) => {
        event.preventDefault();
        void save(String(new FormData(event.currentTarget).get("name")).trim());
      }}
    >
      <label>
        Name <input name="name" required maxLength={63} defaultValue={given("name")} />
      </label>
      <button type="submit" disabled={preview.failure !== undefined}>
        Save
      </button>
      {failure && <Failed failure={failure} />}
    </form>
  );
}
