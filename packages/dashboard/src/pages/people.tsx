// One person, found by any id: profile, timeline, credit, touches, and the facts that made the ids one person.
import { Credits } from "../parts/credits.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { change, given } from "../view.ts";
import { count, money, time, visible } from "../words.ts";

interface Person {
  person_id: string;
  nodes: string[];
  profiles: { node: string; traits: Record<string, unknown>; updated_at: string }[];
  timeline: Record<string, unknown>[];
  touches: Record<string, unknown>[];
  touches_total: number;
  identity: { edges: Fact[]; edges_total: number };
}
interface Fact {
  kind: string;
  a: string;
  b: string;
  edge_time: string;
  state: string;
  refused?: string;
}

const worth = ({ value, currency }: Record<string, unknown>) =>
  Number(value) === 0 ? "" : money(String(value), String(currency));
const text = (name: string) => (row: Record<string, unknown>) => visible(row[name]);

export function PeoplePage() {
  const id = given("person");
  const of = useAnswer<Person>(
    id === ""
      ? undefined
      : {
          path: `/api/v1/people/${encodeURIComponent(id)}`,
          params: { site: given("site", "default") },
        },
  );
  return (
    <>
      <h2>People</h2>
      <form
        class="asked"
        onSubmit={(event) => {
          event.preventDefault();
          change({ person: String(new FormData(event.currentTarget).get("person")).trim() });
        }}
      >
        <label>
          Any id{" "}
          <input
            name="person"
            key={id}
            defaultValue={id}
            placeholder="user:mary, an order, an address"
          />
        </label>
        <button type="submit">Find</button>
      </form>
      {id === "" ? (
        <Empty>
          Enter the id of a user, a visitor, an event or an order, or an e-mail address. Lists of
          conversions, funnels and segments lead here, too.
        </Empty>
      ) : (
        <Answer of={of}>{(person) => <Found person={person} />}</Answer>
      )}
    </>
  );
}

function Found({ person }: { person: Person }) {
  const { person_id, nodes, profiles, timeline, touches, touches_total, identity } = person;
  const traits = profiles.flatMap(({ node, traits }) =>
    Object.entries(traits).map(([name, value]) => ({ node, name, value })),
  );
  return (
    <>
      <p>
        <strong>{visible(person_id)}</strong>, {count(nodes.length)}{" "}
        {nodes.length === 1 ? "id" : "ids"}: {nodes.map(visible).join(", ")}
      </p>
      {traits.length > 0 && (
        <>
          <h3>Profile</h3>
          <DataTable
            caption="Traits by id"
            rows={traits}
            columns={[
              { title: "id", cell: ({ node }) => node },
              { title: "trait", cell: ({ name }) => name },
              { title: "value", cell: ({ value }) => visible(value) },
            ]}
          />
        </>
      )}
      <h3>Timeline</h3>
      <DataTable
        caption="Events, newest first"
        rows={timeline}
        columns={[
          { title: "time", isTime: true, cell: (row) => time(String(row.event_time)) },
          { title: "event", cell: text("name") },
          { title: "channel", cell: text("channel") },
          { title: "page", cell: text("url") },
          { title: "value", isFigure: true, cell: worth },
          { title: "analytics consent", cell: text("consent_analytics") },
          { title: "ads consent", cell: text("consent_ads") },
        ]}
      />
      <h3>Credit</h3>
      <Credits events={timeline} />
      <h3>Touches ({count(touches_total)})</h3>
      <DataTable
        caption="Touches"
        rows={touches}
        columns={[
          { title: "time", isTime: true, cell: (row) => time(String(row.touch_time)) },
          ...["channel", "source", "medium", "campaign", "evidence"].map((name) => ({
            title: name,
            cell: text(name),
          })),
        ]}
      />
      <h3>Identity ({count(identity.edges_total)} facts)</h3>
      <DataTable
        caption="Facts about these ids, oldest first"
        rows={identity.edges}
        columns={[
          { title: "time", isTime: true, cell: ({ edge_time }) => time(edge_time) },
          { title: "fact", cell: ({ kind }) => kind },
          { title: "of", cell: ({ a }) => a },
          { title: "and", cell: ({ b }) => b },
          {
            title: "state",
            cell: ({ state, refused = "" }) => `${state} ${refused}`.replaceAll("_", " "),
          },
        ]}
      />
    </>
  );
}
