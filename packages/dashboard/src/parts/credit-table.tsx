// What each label earned under each model, how far that is from the first one, and where the rest is.
import { credit, money, visible } from "../words.ts";
import { type Column, DataTable } from "./data-table.tsx";
import type { Frame } from "./rule-line.tsx";

interface Credit {
  conversions: number;
  value: string;
  conversions_difference?: number;
  value_difference?: string;
}
interface Row {
  models: Record<string, Credit>;
  [dimension: string]: unknown;
}
export interface AttributionAnswer extends Frame {
  total: Credit & { models?: Record<string, Credit> };
  unattributed: { models: Record<string, Credit> };
  rows: Row[];
}

interface Props {
  answer: AttributionAnswer;
  /** Opens what a label is made of. */
  open?: ((label: string) => void) | undefined;
}

const unattributed = "(unattributed)";

export function CreditTable({ answer, open }: Props) {
  const { total, rows, rule } = answer;
  const currency = String(rule.currency ?? "");
  // Of the answer and not of the address: while another is asked for, the rows are still those of this one.
  const by = String(rule.by).split(",").at(-1) ?? "";
  const models = rule.models as string[];
  const [base] = models;
  // Models that count a channel once add up to more than there was, and say so themselves.
  const everyone = total.models ?? Object.fromEntries(models.map((model) => [model, total]));
  const sum = (name: string, of: Record<string, Credit>): Row => ({ [by]: name, models: of });
  const most = Math.max(...rows.flatMap((row) => models.map((model) => earnedBy(row, model))), 0);
  const columns: Column<Row>[] = [
    {
      title: by.replaceAll("_", " "),
      cell: (row) => <Label label={labelOf(row, by)} open={row.sum ? undefined : open} />,
      value: (row) => row[by],
    },
    ...models.flatMap((model): Column<Row>[] => {
      const group = model.replaceAll("_", " ");
      const figures: Column<Row>[] = [
        {
          title: "conversions",
          group,
          isFigure: true,
          value: (row) => earnedBy(row, model),
          cell: (row) => <Share earned={row.models[model]} most={row.sum ? undefined : most} />,
        },
        {
          title: "value",
          group,
          isFigure: true,
          value: (row) => row.models[model]?.value ?? 0,
          cell: (row) => {
            const { value = "0" } = row.models[model] ?? {};
            return <span title={value}>{money(value, currency)}</span>;
          },
        },
      ];
      const difference: Column<Row> = {
        title: "difference",
        group,
        isFigure: true,
        value: (row) => row.models[model]?.value_difference ?? 0,
        cell: (row) => <Difference earned={row.models[model]} currency={currency} />,
      };
      return model === base ? figures : [...figures, difference];
    }),
  ];
  const sums = [sum(unattributed, answer.unattributed.models), sum("total", everyone)];
  return (
    <DataTable
      caption={`Credit by ${by}`}
      sort="sort"
      columns={columns}
      rows={rows}
      sums={sums.map((row) => ({ ...row, sum: true }))}
    />
  );
}

/** Models that look at places have a row for each. */
const labelOf = (row: Row, by: string): string =>
  `${row[by] ?? ""}${row.position === undefined ? "" : `, place ${row.position}`}`;

function Label({ label, open }: { label: string; open: Props["open"] }) {
  if (open === undefined) return <>{visible(label)}</>;
  return (
    <button type="button" class="link" title="What it is made of" onClick={() => open(label)}>
      {visible(label)}
    </button>
  );
}

const earnedBy = (row: Row, model: string): number => row.models[model]?.conversions ?? 0;

/** A figure over a bar beside the greatest one of all models; sums have none, which would dwarf all others. */
function Share({ earned, most }: { earned: Credit | undefined; most: number | undefined }) {
  const conversions = earned?.conversions ?? 0;
  const part = most === undefined || most === 0 ? 0 : Math.max(0, conversions / most);
  return (
    <span
      class="share"
      title={String(conversions)}
      style={{ backgroundSize: `${part * 100}% 100%` }}
    >
      {credit(conversions)}
    </span>
  );
}

function Difference({ earned, currency }: { earned: Credit | undefined; currency: string }) {
  const { conversions_difference: more = 0, value_difference: value = "0" } = earned ?? {};
  const sign = value.startsWith("-") || /^0*\.?0*$/.test(value) ? "" : "+";
  return (
    <span title={`${more > 0 ? "+" : ""}${credit(more)} conversions`}>
      {sign}
      {money(value, currency)}
    </span>
  );
}
