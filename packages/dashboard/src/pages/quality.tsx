// What was refused and why, with a payload to look at.
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
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

export function QualityPage() {
  const params = { site: given("site", "default"), ...rangeAsked() };
  const of = useAnswer<Rejected>({ path, params });
  return (
    <>
      <h2>Data quality</h2>
      <Answer of={of}>
        {(answer) => (
          <>
            <p>{count(answer.total.events)} events were refused in this range.</p>
            {answer.total.events === 0 ? <Empty>None was.</Empty> : <Refused answer={answer} />}
            <ExportLink path={path} params={params} name="rejected" />
            <RuleLine answer={answer} />
          </>
        )}
      </Answer>
    </>
  );
}

function Refused({ answer: { reasons, rows } }: { answer: Rejected }) {
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
      <h3>The newest</h3>
      <DataTable
        caption="Refused events, newest first"
        rows={rows}
        columns={[
          { title: "received", cell: ({ received_at }) => time(received_at) },
          { title: "reason", cell: ({ reason }) => reason.replaceAll("_", " ") },
          { title: "detail", cell: ({ detail }) => detail },
          {
            title: "payload",
            cell: ({ payload }) => (
              <details class="payload">
                <summary>Show</summary>
                <pre>{payload}</pre>
              </details>
            ),
          },
        ]}
      />
    </>
  );
}
