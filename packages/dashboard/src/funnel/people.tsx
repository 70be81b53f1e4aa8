// Who is behind a bar or a loss, in pages, and all of them as a file.
import { useEffect, useRef } from "preact/hooks";
import { DataTable } from "../parts/data-table.tsx";
import { ExportButton } from "../parts/export-button.tsx";
import { offsetAsked, Paging, pageRows } from "../parts/paging.tsx";
import type { Frame } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given, pageAddress } from "../view.ts";
import { count, time, visible } from "../words.ts";
import { Way } from "./way.tsx";

interface Row {
  person_id: string;
  session_id?: string;
  entered_at: string;
  reached_at: string | null;
  last_step: number;
  last_step_at: string;
  group?: string;
}

const path = "/api/v1/funnel/people";

export function People({ funnel }: { funnel: Record<string, unknown> }) {
  const step = Number(given("step"));
  const outcome = given("outcome", "reached");
  const group = given("group");
  const isOfGroup = group !== "" && funnel.by !== undefined;
  const body = { ...without(funnel), step, outcome, ...(isOfGroup && { group }) };
  const of = useAnswer<Frame & { rows: Row[]; total: number }>({
    path,
    body: { ...body, limit: pageRows, offset: offsetAsked() },
  });
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever asked by a figure far above is led here.
  useEffect(() => heading.current?.focus(), [step, outcome, group]);
  return (
    <section>
      <h3 tabIndex={-1} ref={heading}>
        {outcome === "lost" ? `Lost before step ${step}` : `Reached step ${step}`}
        {isOfGroup && `, ${visible(group)}`}
      </h3>
      <button
        type="button"
        onClick={() => change({ step: undefined, outcome: undefined, way: undefined })}
      >
        Close
      </button>
      {given("way") !== "" && <Way funnel={without(funnel)} person={given("way")} />}
      <Answer of={of}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>Nobody.</Empty>
          ) : (
            <>
              <p>
                {count(total)} in all. <ExportButton path={path} body={body} name="audience" />
              </p>
              <DataTable
                caption="People behind the figure"
                rows={rows}
                columns={[
                  {
                    title: "person",
                    cell: ({ person_id }) => (
                      <a href={pageAddress("people", { person: person_id })}>
                        {visible(person_id)}
                      </a>
                    ),
                  },
                  { title: "began", isTime: true, cell: ({ entered_at }) => time(entered_at) },
                  { title: "last step", isFigure: true, cell: ({ last_step }) => count(last_step) },
                  { title: "at", isTime: true, cell: ({ last_step_at }) => time(last_step_at) },
                  ...(isOfGroup || funnel.by === undefined
                    ? []
                    : [{ title: "group", cell: ({ group = "" }: Row) => group }]),
                  {
                    title: "why",
                    cell: ({ person_id }) => (
                      <button
                        type="button"
                        class="link"
                        aria-label={`The way of ${visible(person_id)}`}
                        onClick={() => change({ way: person_id })}
                      >
                        The way
                      </button>
                    ),
                  },
                ]}
              />
              <Paging total={total} />
            </>
          )
        }
      </Answer>
    </section>
  );
}

/** Days and the other period are of no use to a list, nor to one person's way. */
const without = ({ trend: _, compare: __, ...funnel }: Record<string, unknown>) => funnel;
