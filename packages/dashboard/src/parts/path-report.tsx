// Which ways led to conversions: the most frequent paths, how long they took, and where in them channels stand.
import type { Params } from "../ask.ts";
import { useAnswer } from "../use-answer.ts";
import { change, given } from "../view.ts";
import { count, duration, figure, share, visible } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { ExportLink } from "./export-link.tsx";
import type { Frame } from "./rule-line.tsx";
import { Answer, Empty } from "./states.tsx";

interface Path {
  path: string;
  touches: number;
  conversions: number;
  value: string;
  share: number;
  lost: number;
  rate: number;
}
interface Position extends Record<string, unknown> {
  touches: number;
  early_share: number;
  middle_share: number;
  late_share: number;
}
interface Report extends Frame {
  distinct_paths: number;
  time_to_convert: { p50: number; p90: number } | null;
  rows: Path[];
  positions: Position[];
}

const address = "/api/v1/paths/report";

/** Asked for when it is opened; the address keeps that it is. */
export function PathReport({ params, by }: { params: Params; by: string }) {
  const isOpen = given("paths") === "open";
  const of = useAnswer<Report>(isOpen ? { path: address, params } : undefined);
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen)
          change({ paths: currentTarget.open ? "open" : undefined });
      }}
    >
      <summary>Conversion paths</summary>
      {isOpen && (
        <Answer of={of}>
          {(report) =>
            report.rows.length === 0 ? <Empty>None.</Empty> : <Lists report={report} by={by} />
          }
        </Answer>
      )}
      {isOpen && <ExportLink path={address} params={{ ...params, limit: 10_000 }} name="paths" />}
    </details>
  );
}

function Lists({ report, by }: { report: Report; by: string }) {
  const { rows, positions, time_to_convert: took, distinct_paths, rule } = report;
  const currency = String(rule.currency ?? "");
  return (
    <>
      <p>
        {count(distinct_paths)} distinct paths
        {took !== null &&
          `; half of them took ${duration(took.p50)} from the first touch, nine of ten ${duration(took.p90)}`}
        .
      </p>
      <DataTable
        caption="The most frequent paths"
        rows={rows}
        columns={[
          { title: "path", cell: ({ path }) => visible(path || "(no touch)") },
          { title: "touches", isFigure: true, cell: ({ touches }) => count(touches) },
          { title: "conversions", isFigure: true, cell: ({ conversions }) => count(conversions) },
          { title: "of all", isFigure: true, cell: (row) => share(row.share) },
          { title: "value", isFigure: true, cell: ({ value }) => figure(value, "money", currency) },
          { title: "lost", isFigure: true, cell: ({ lost }) => count(lost) },
          { title: "rate", isFigure: true, cell: ({ rate }) => share(rate) },
        ]}
      />
      <DataTable
        caption={`Where in paths each ${by} stands`}
        rows={positions}
        columns={[
          { title: by, cell: (row) => visible(row[by]) },
          { title: "touches", isFigure: true, cell: ({ touches }) => count(touches) },
          { title: "early", isFigure: true, cell: (row) => share(row.early_share) },
          { title: "middle", isFigure: true, cell: (row) => share(row.middle_share) },
          { title: "late", isFigure: true, cell: (row) => share(row.late_share) },
        ]}
      />
    </>
  );
}
