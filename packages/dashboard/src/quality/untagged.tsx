// Spend whose links had no tag that fits, and tags that no spend fits.
import { DataTable } from "../parts/data-table.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import type { Frame } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given, pageAddress } from "../view.ts";
import { count, money } from "../words.ts";

type Row = Record<string, unknown>;
interface Spend extends Frame {
  untagged_spend: Row[];
  unmatched_tags: Row[];
}

const words = ["channel", "source", "campaign"].map((name) => ({
  title: name,
  cell: (row: Row) => String(row[name] ?? ""),
}));

export function Untagged() {
  const params = { site: given("site", "default"), ...rangeAsked(), level: "campaign" };
  const of = useAnswer<Spend>({ path: "/api/v1/spend", params });
  return (
    <Answer of={of}>
      {({ untagged_spend: untagged, unmatched_tags: unmatched, rule }) =>
        untagged.length + unmatched.length === 0 ? (
          <Empty>Every campaign with spend has touches, and the other way round.</Empty>
        ) : (
          <>
            {untagged.length > 0 && (
              <DataTable
                caption="Spend without a touch"
                rows={untagged}
                columns={[
                  ...words,
                  {
                    title: "cost without touches",
                    isFigure: true,
                    cell: ({ cost }) =>
                      money(cost === null ? null : String(cost), String(rule.currency ?? "")),
                  },
                ]}
              />
            )}
            {unmatched.length > 0 && (
              <DataTable
                caption="Touches without spend"
                rows={unmatched}
                columns={[
                  ...words,
                  {
                    title: "touches without spend",
                    isFigure: true,
                    cell: ({ touches }) => count(Number(touches)),
                  },
                ]}
              />
            )}
            <a href={pageAddress("spend")}>All spend</a>
          </>
        )
      }
    </Answer>
  );
}
