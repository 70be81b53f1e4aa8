// What the touches of a person earned of each conversion among some events: asked when it is opened.
import { useState } from "preact/hooks";
import { type Choices, choices } from "../choices.ts";
import { useAnswer } from "../use-answer.ts";
import { given, pageAddress } from "../view.ts";
import { credit, money, time, visible } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import type { Frame } from "./rule-line.tsx";
import { Answer, Empty } from "./states.tsx";

interface Touch {
  touch_time: string;
  channel: string;
  campaign: string;
  weights?: Record<string, number>;
  values?: Record<string, string>;
}
interface Explained extends Frame {
  touches: Touch[];
}
type Event = Record<string, unknown>;

/** More would be a list of its own: the page of conversions. */
const most = 20;

export function Credits({ events }: { events: readonly Event[] }) {
  const name = given("conversion", "purchase");
  const conversions = events.filter((event) => event.name === name);
  if (conversions.length === 0) return <Empty>No {visible(name)} among these events.</Empty>;
  return (
    <>
      {conversions.slice(0, most).map((event) => (
        <Credit key={String(event.event_id)} event={event} />
      ))}
      {conversions.length > most && (
        <p class="quiet">
          The newest {most} of {conversions.length} are shown.
        </p>
      )}
    </>
  );
}

function Credit({ event }: { event: Event }) {
  const [isOpen, setOpen] = useState(false);
  const id = String(event.event_id);
  const conversion = String(event.name);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {time(String(event.event_time))} {visible(id)},{" "}
        {money(String(event.value), String(event.currency))}
      </summary>
      {isOpen && <Earned id={id} conversion={conversion} />}
      <a href={pageAddress("conversions", { explain: id, conversion })}>Why it was credited so</a>
    </details>
  );
}

function Earned({ id, conversion }: { id: string; conversion: string }) {
  const { default_model } = choices.value as Choices;
  const model = given("model", default_model);
  const of = useAnswer<Explained>({
    path: `/api/v1/conversions/${encodeURIComponent(id)}/explain`,
    params: { site: given("site", "default"), conversion },
  });
  return (
    <Answer of={of}>
      {({ touches, rule }) => {
        const earning = touches.filter(({ weights }) => weights !== undefined);
        if (earning.length === 0) return <Empty>No touch earned anything of it.</Empty>;
        return (
          <DataTable
            caption={`What each touch earned, model ${model.replaceAll("_", " ")}`}
            rows={earning}
            columns={[
              { title: "time", isTime: true, cell: ({ touch_time }) => time(touch_time) },
              { title: "channel", cell: ({ channel }) => channel },
              { title: "campaign", cell: ({ campaign }) => campaign },
              {
                title: `weight, ${model.replaceAll("_", " ")}`,
                isFigure: true,
                cell: ({ weights }) => credit(weights?.[model]),
              },
              {
                title: "value",
                isFigure: true,
                cell: ({ values }) => money(values?.[model], String(rule.currency)),
              },
            ]}
          />
        );
      }}
    </Answer>
  );
}
