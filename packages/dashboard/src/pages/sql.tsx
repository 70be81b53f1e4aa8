// A read-only question in SQL: a text, its rows, and the rows as a file.
import { useState } from "preact/hooks";
import { DataTable } from "../parts/data-table.tsx";
import { Answer } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given } from "../view.ts";
import { count, visible } from "../words.ts";

interface SqlAnswer {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  row_count: number;
  truncated: boolean;
}

const example = "SELECT name, count() AS events FROM events GROUP BY name ORDER BY events DESC";

export function SqlPage() {
  const asked = given("query");
  const [text, setText] = useState(asked || example);
  const of = useAnswer<SqlAnswer>(
    asked === "" ? undefined : { path: "/api/v1/sql", body: { query: asked } },
  );
  const isAgain = text === asked;
  return (
    <>
      <h2>SQL</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isAgain) of.again();
          else change({ query: text });
        }}
      >
        <label>
          A question, read-only
          <textarea
            rows={8}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
                event.currentTarget.form?.requestSubmit();
            }}
          />
        </label>
        <button type="submit">Ask (Ctrl+Enter)</button>
      </form>
      {asked !== "" && (
        <Answer of={of}>
          {(answer) => (
            <>
              <p class="quiet">
                {count(answer.row_count)} rows
                {answer.truncated && ", cut: add LIMIT or narrow the question"}
              </p>
              <DataTable
                caption="Rows of the question"
                rows={answer.rows}
                columns={answer.columns.map(({ name, type }, place) => ({
                  title: name,
                  isFigure: /Int|Float|Decimal/.test(type),
                  cell: (row: unknown[]) => visible(row[place]),
                }))}
              />
            </>
          )}
        </Answer>
      )}
    </>
  );
}
