// Who is in a segment, in pages, and all of them as a file.
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { offsetAsked, Paging, pageRows } from "../parts/paging.tsx";
import { DateField } from "../parts/range-picker.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given, pageAddress } from "../view.ts";
import { count, visible } from "../words.ts";
import { segmentPath, siteAsked } from "./saved.ts";

export function People({ name }: { name: string }) {
  const people = `${segmentPath(name)}/people`;
  const params = { site: siteAsked(), at: given("at") };
  const of = useAnswer<{
    rows: { person_id: string; nodes: string[] }[];
    total: { people: number };
  }>({ path: people, params: { ...params, limit: pageRows, offset: offsetAsked() } });
  return (
    <section>
      <h3>In {visible(name)}</h3>
      <button type="button" onClick={() => change({ show: undefined, offset: undefined })}>
        Close
      </button>{" "}
      <DateField name="at" title="as of" />
      <Answer of={of}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>Nobody is in it.</Empty>
          ) : (
            <>
              <p>
                {count(total.people)} in all.{" "}
                <ExportLink path={people} params={{ ...params, limit: 1_000_000 }} name={name} />
              </p>
              <DataTable
                caption={`People in ${name}`}
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
                  { title: "known as", cell: ({ nodes }) => nodes.join(", ") },
                ]}
              />
              <Paging total={total.people} />
            </>
          )
        }
      </Answer>
    </section>
  );
}
