// Rows of an answer as a table: cells as text, figures to the right, the whole scrolls and not the page.
import type { ComponentChildren } from "preact";
import { count, visible } from "../words.ts";
import { Head, sorted } from "./sorting.tsx";

export interface Column<Row> {
  /** What stands above it. */
  title: string;
  /** Over several columns of one kind, such as a model's. */
  group?: string;
  cell: (row: Row) => ComponentChildren;
  /** What rows are sorted by; money may be decimal text. Without it the column sorts nothing. */
  value?: (row: Row) => unknown;
  /** Figures stand to the right. */
  isFigure?: boolean;
  /** An instant is one line. */
  isTime?: boolean;
}

interface Props<Row> {
  /** What the table has, for those who cannot see where it stands. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Rows below a line: what was not earned by anybody, the total. */
  sums?: readonly Row[];
  /** More rows are not drawn; the export has all. */
  most?: number;
  /** The parameter of the address that says by which column rows are sorted. */
  sort?: string;
}

export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, sums = [], most = 500, sort } = props;
  const shown = (sort === undefined ? rows : sorted(rows, columns, sort)).slice(0, most);
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <section class="scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <Groups columns={columns} />
            <tr>
              {columns.map((column) => (
                <Head key={`${column.group} ${column.title}`} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>{shown.map((row, index) => cells(columns, row, index))}</tbody>
          {sums.length > 0 && <tfoot>{sums.map((row, index) => cells(columns, row, index))}</tfoot>}
        </table>
      </section>
      {rows.length > most && (
        <p class="quiet">
          {count(most)} of {count(rows.length)} rows are shown; the export has all.
        </p>
      )}
    </div>
  );
}

function Groups<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  if (columns.every(({ group }) => group === undefined)) return null;
  const groups: { name: string; span: number }[] = [];
  for (const { group = "" } of columns) {
    const last = groups.at(-1);
    if (last?.name === group) last.span += 1;
    else groups.push({ name: group, span: 1 });
  }
  return (
    <tr>
      {groups.map(({ name, span }, index) => (
        <th key={index} colSpan={span} scope="colgroup" class={name === "" ? "" : "group"}>
          {name}
        </th>
      ))}
    </tr>
  );
}

function cells<Row>(columns: readonly Column<Row>[], row: Row, key: number) {
  return (
    <tr key={key}>
      {columns.map(({ title, group, cell, isFigure, isTime }) => {
        const content = cell(row);
        return (
          <td key={`${group} ${title}`} class={isFigure ? "figure" : isTime ? "time" : ""}>
            {typeof content === "string" ? visible(content) : content}
          </td>
        );
      })}
    </tr>
  );
}
