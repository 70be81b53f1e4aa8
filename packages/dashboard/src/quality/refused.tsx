// What was refused: how many by reason with how to mend it, and the newest with their payloads.
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { offsetAsked, Paging, pageRows } from "../parts/paging.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import type { Frame } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, time } from "../words.ts";

interface Rejected extends Frame {
  total: { events: number };
  reasons: { reason: string; events: number; help: string }[];
  rows: { received_at: string; reason: string; detail: string; payload: string }[];
}

const path = "/api/v1/rejected";

export function Refused() {
  const params = { site: given("site", "default"), ...rangeAsked() };
  const of = useAnswer<Rejected>({
    path,
    params: { ...params, limit: pageRows, offset: offsetAsked() },
  });
  return (
    <Answer of={of}>
      {(answer) => (
        <>
          {answer.total.events === 0 ? (
            <Empty>No event was refused in this range.</Empty>
          ) : (
            <>
              <p>{count(answer.total.events)} events were refused in this range.</p>
              <Listed answer={answer} />
              <ExportLink path={path} params={params} name="rejected" />
            </>
          )}
        </>
      )}
    </Answer>
  );
}

function Listed({ answer: { reasons, rows, total } }: { answer: Rejected }) {
  return (
    <>
      <DataTable
        caption="Refusals by reason"
        rows={reasons}
        columns={[
          { title: "reason", cell: ({ reason }) => reason.replaceAll("_", " ") },
          { title: "events", isFigure: true, cell: ({ events }) => count(events) },
          { title: "how to mend it", cell: ({ help }) => help },
        ]}
      />
      <DataTable
        caption="Refused events, newest first"
        rows={rows}
        columns={[
          { title: "received", isTime: true, cell: ({ received_at }) => time(received_at) },
          { title: "reason", cell: ({ reason }) => reason.replaceAll("_", " ") },
          { title: "detail", cell: ({ detail }) => detail },
          {
            title: "payload",
            cell: ({ payload }) => (
              <details class="payload">
                <summary>Show</summary>
                <pre>{payload.slice(0, longest)}</pre>
                {payload.length > longest && (
                  <p class="quiet">
                    {count(payload.length - longest)} characters more are in the export.
                  </p>
                )}
              </details>
            ),
          },
        ]}
      />
      <Paging total={total.events} />
    </>
  );
}

/** A payload may have 512 kB, which nobody reads in a cell; the export has all of it. */
const longest = 10_000;
