// What people write beside a day: shown below charts that have the day, written and removed on the settings.
import type { Answer as Asked } from "@cairn/client";
import { ask } from "../ask.ts";
import { useAnswer } from "../use-answer.ts";
import { useSaving } from "../use-saving.ts";
import { given } from "../view.ts";
import { DataTable } from "./data-table.tsx";
import { Answer } from "./states.tsx";

const path = "/api/v1/annotations";

/** Those of the site, by day. */
export const useAnnotations = () =>
  useAnswer<Asked<"/api/v1/annotations">>({ path, params: { site: given("site", "default") } });

export function AnnotationsForm({ site }: { site: string }) {
  const of = useAnnotations();
  const { told, run } = useSaving();
  const query = `?site=${site}`;
  const write = (form: HTMLFormElement) =>
    run(async () => {
      const data = new FormData(form);
      const body = { day: data.get("day"), text: data.get("text") };
      await ask(`${path}${query}`, { body });
      form.reset();
      of.again();
      return "Written.";
    });
  const remove = (id: string) =>
    run(async () => {
      await ask(`${path}/${id}${query}`, { method: "DELETE" });
      of.again();
      return "Removed.";
    });
  return (
    <section class="card" aria-label="Annotations">
      <form
        class="asked"
        onSubmit={(event) => {
          event.preventDefault();
          void write(event.currentTarget);
        }}
      >
        <label>
          Day <input type="date" name="day" required />
        </label>
        <label>
          What happened <input name="text" required maxLength={500} />
        </label>
        <button type="submit">Write it down</button>
        <span role="status">{told}</span>
      </form>
      <Answer of={of}>
        {({ rows }) =>
          rows.length > 0 && (
            <DataTable
              caption="Annotations by day"
              rows={rows}
              columns={[
                { title: "day", cell: ({ day }) => day },
                { title: "what happened", cell: ({ text }) => text },
                {
                  title: "",
                  cell: ({ id, day }) => (
                    <button
                      type="button"
                      aria-label={`Remove the annotation of ${day}`}
                      onClick={() => remove(id)}
                    >
                      ×
                    </button>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
    </section>
  );
}
