// How many events happened by day: a tag that fell off a page is seen as a fall.
import { Chart } from "../parts/chart.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { Answer } from "../parts/states.tsx";
import { unfinished } from "../parts/unfinished.ts";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";
import { bucket } from "../words.ts";

interface Days {
  rows: { time: string; events: number; page_views: number; complete: boolean }[];
}

export function Volume() {
  const of = useAnswer<Days>({
    path: "/api/v1/metrics",
    params: {
      site: given("site", "default"),
      ...rangeAsked(),
      metrics: "events,page_views",
      interval: "day",
    },
  });
  return (
    <Answer of={of}>
      {({ rows }) => (
        <Chart
          caption="Events by day"
          labels={rows.map(({ time }) => bucket(time))}
          unfinished={unfinished(rows)}
          lines={[
            { title: "events", form: "count", values: rows.map(({ events }) => events) },
            {
              title: "page views",
              form: "count",
              values: rows.map(({ page_views }) => page_views),
            },
          ]}
        />
      )}
    </Answer>
  );
}
