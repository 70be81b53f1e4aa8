// One person's way through the funnel: of each event the step that it made, or why it made none.
import { DataTable } from "../parts/data-table.tsx";
import type { Frame } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change } from "../view.ts";
import { count, time, visible } from "../words.ts";

interface Told {
  event_id: string;
  name: string;
  event_time: string;
  step: number | null;
  excludes: boolean;
  left_out: string | null;
}
interface Ways extends Frame {
  outcomes: { session_id?: string; last_step: number; events: Told[] }[];
}

export function Way({ funnel, person }: { funnel: Record<string, unknown>; person: string }) {
  const of = useAnswer<Ways>({ path: "/api/v1/funnel/explain", body: { ...funnel, person } });
  return (
    <section class="card">
      <h3>The way of {visible(person)}</h3>
      <button type="button" onClick={() => change({ way: undefined })}>
        Close the way
      </button>
      <Answer of={of}>
        {({ outcomes, notes = [] }) =>
          outcomes.length === 0 ? (
            <Empty>Nothing of this person is in the funnel.</Empty>
          ) : (
            <>
              {outcomes.map(({ session_id: session, last_step, events }, index) => (
                <div key={index}>
                  <p>
                    {session !== undefined && `${visible(session)}: `}Came to step{" "}
                    {count(last_step)}.
                  </p>
                  <DataTable
                    caption={`Events and what they made, ${index + 1}`}
                    rows={events}
                    columns={[
                      { title: "time", isTime: true, cell: ({ event_time }) => time(event_time) },
                      { title: "event", cell: ({ name }) => name },
                      { title: "made", cell: made },
                    ]}
                  />
                </div>
              ))}
              {notes.map((note) => (
                <p key={note} class="note">
                  {note}
                </p>
              ))}
            </>
          )
        }
      </Answer>
    </section>
  );
}

function made({ step, excludes, left_out }: Told): string {
  if (step !== null) return `step ${step}`;
  if (excludes) return "ended the chain";
  return left_out === null ? "" : `nothing: ${left_out.replaceAll("_", " ")}`;
}
