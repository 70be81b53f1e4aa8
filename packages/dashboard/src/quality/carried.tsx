// How many events of which name came, how well people can be matched by them, and what is odd about them.
import { type Column, DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { count, credit, share, time } from "../words.ts";

interface Row {
  name: string;
  events: number;
  bots: number;
  with_user: number;
  with_email: number;
  with_phone: number;
  with_click_id: number;
  match_quality: number | null;
  consent_granted: number;
  consent_denied: number;
  late: number;
  time_corrected: number;
  repeated_orders: number;
  last_received_at?: string;
}
interface Quality extends Frame {
  total: Omit<Row, "name">;
  rows: Row[];
}

const path = "/api/v1/quality";

const figure = (title: string, value: (row: Row) => number): Column<Row> => ({
  title,
  isFigure: true,
  cell: (row) => count(value(row)),
});
const part = (title: string, value: (row: Row) => number): Column<Row> => ({
  title,
  isFigure: true,
  cell: (row) => <span title={count(value(row))}>{share(value(row) / row.events)}</span>,
});

export function Carried() {
  const params = { site: given("site", "default"), ...rangeAsked() };
  const of = useAnswer<Quality>({ path, params });
  return (
    <Answer of={of}>
      {(answer) =>
        answer.total.events === 0 ? (
          <>
            <Empty>Nothing was received in this range.</Empty>
            <RuleLine answer={answer} />
          </>
        ) : (
          <>
            <Summary total={answer.total} />
            <DataTable
              caption="What events carry, by name"
              rows={answer.rows}
              sums={[{ ...answer.total, name: "total" }]}
              columns={columns}
            />
            <p class="quiet">
              Match quality, 0 to 10: of five kinds of ids (visitor, user, e-mail, phone, click id)
              how many an event has on average, times 2.
            </p>
            <ExportLink path={path} params={params} name="quality" />
            <RuleLine answer={answer} />
          </>
        )
      }
    </Answer>
  );
}

const columns: Column<Row>[] = [
  { title: "event", cell: ({ name }) => name },
  figure("received", ({ events }) => events),
  part("bots", ({ bots }) => bots),
  { title: "match quality", isFigure: true, cell: (row) => credit(row.match_quality) },
  ...inGroup("with an id of", [
    part("user", (row) => row.with_user),
    part("e-mail", (row) => row.with_email),
    part("phone", (row) => row.with_phone),
    part("click", (row) => row.with_click_id),
  ]),
  ...inGroup("consent", [
    part("granted", (row) => row.consent_granted),
    part("denied", (row) => row.consent_denied),
  ]),
  ...inGroup("odd", [
    figure("a day late", ({ late }) => late),
    figure("wrong clock", (row) => row.time_corrected),
    figure("sent twice", (row) => row.repeated_orders),
  ]),
  {
    title: "last received",
    isTime: true,
    cell: ({ last_received_at: at }) => (at === undefined ? "" : time(at)),
  },
];

function inGroup(group: string, of: Column<Row>[]): Column<Row>[] {
  return of.map((column) => ({ ...column, group }));
}

/** What needs somebody to do something, in sentences. */
function Summary({ total }: { total: Quality["total"] }) {
  const { events, bots, late, repeated_orders: repeated } = total;
  return (
    <>
      <p>
        {count(events)} events, {share(bots / events)} of them of bots, which reports leave out.
      </p>
      {repeated > 0 && (
        <p class="note">
          Orders that came under a second event id and count twice: {count(repeated)}. Send the same
          id from the browser and from the server.
        </p>
      )}
      {late > 0 && (
        <p class="quiet">{count(late)} were received more than a day after they happened.</p>
      )}
    </>
  );
}
