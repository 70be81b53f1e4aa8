// Figures over time: lines and bars on a canvas, and the same figures in a table for whoever cannot see it.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Form, figure, visible } from "../words.ts";
import { DataTable } from "./data-table.tsx";

export interface Line {
  title: string;
  /** One for each label; null where there is none. */
  values: readonly (number | null)[];
  form: Form;
  /** `prior` is what a line is compared with; `bars` stand behind, by a scale of their own. */
  kind?: "line" | "prior" | "bars";
  currency?: string;
}

interface Props {
  /** What the chart shows, for those who cannot see it. */
  caption: string;
  /** What stands below each place, such as a day. */
  labels: readonly string[];
  lines: readonly Line[];
  /** So many places at the end have not ended: their part of a line is dashed. */
  unfinished?: number;
  /** What happened at some of the places. */
  notes?: readonly Note[];
}

export interface Note {
  place: number;
  text: string;
}

/** Loads what draws, while the figures are still asked for. */
export const prepareChart = () => import("./draw-chart.ts");

/**
 * @example
 * <Chart caption="Visitors by day" labels={["Nov 1", "Nov 2"]} unfinished={1}
 *   lines={[{ title: "visitors", values: [3, 5], form: "count" }]} />
 */
export function Chart({ caption, labels, lines, unfinished = 0, notes = [] }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<number | undefined>();
  const [isLost, setLost] = useState(false);
  const isDark = useDark();
  const key = JSON.stringify([labels, lines, unfinished, notes]);
  useEffect(() => {
    let drawn: { end(): void } | undefined;
    let isGone = false;
    prepareChart().then(
      ({ drawChart }) => {
        if (!isGone && host.current !== null)
          drawn = drawChart(host.current, { labels, lines, unfinished, notes, onPlace: setPlace });
      },
      () => setLost(true),
    );
    return () => {
      isGone = true;
      drawn?.end();
    };
  }, [key, isDark]);
  const saveAs = async (ending: "png" | "csv") => {
    const { figuresOf, pictureOf, save } = await import("./export-chart.ts");
    const figure = host.current?.closest("figure");
    const file =
      ending === "csv" ? figuresOf(labels, lines) : figure && (await pictureOf(figure, caption));
    if (file) save(file, `${caption.replaceAll(" ", "-")}.${ending}`);
  };
  const shown = place === undefined ? undefined : labels[place];
  return (
    <figure class="card chart">
      <figcaption>
        <Legend lines={lines} />
        <p class="quiet place" aria-hidden="true">
          {shown !== undefined &&
            `${shown}: ${lines.map((line) => `${line.title} ${cell(line, place ?? 0)}`).join(", ")}`}
        </p>
      </figcaption>
      <div
        ref={host}
        class="plot"
        role="img"
        aria-label={`${caption}; the table has its figures`}
      />
      {isLost && <p class="state failed">The chart could not be loaded; the table is the same.</p>}
      <Notes labels={labels} notes={notes} />
      <p class="tabs">
        <button type="button" onClick={() => void saveAs("png")}>
          PNG
        </button>
        <button type="button" onClick={() => void saveAs("csv")}>
          CSV
        </button>
      </p>
      <details>
        <summary>Table</summary>
        <DataTable
          caption={caption}
          rows={labels.map((_, index) => index)}
          columns={[
            { title: "", cell: (index) => labels[index] ?? "" },
            ...lines.map((line) => ({
              title: line.title,
              isFigure: true,
              cell: (index: number) => cell(line, index),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

function Notes({ labels, notes }: { labels: readonly string[]; notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes" aria-label="What happened">
      {notes.map(({ place, text }, index) => (
        <li key={index}>
          {labels[place]}: {visible(text)}
        </li>
      ))}
    </ul>
  );
}

/** The swatches have the colours; the canvas takes them from here. */
function Legend({ lines }: { lines: readonly Line[] }) {
  return (
    <ul class="legend">
      {lines.map(({ title, kind = "line" }, index) => (
        <li key={title}>
          <span class={`swatch ${kind === "line" ? `line-${(index % 6) + 1}` : kind}`} /> {title}
        </li>
      ))}
    </ul>
  );
}

const cell = ({ values, form, currency }: Line, index: number): string =>
  figure(values[index], form, currency);

/** Colours of a canvas do not follow the scheme by themselves. */
function useDark(): boolean {
  const [scheme] = useState(() => matchMedia("(prefers-color-scheme: dark)"));
  const [isDark, setDark] = useState(scheme.matches);
  useEffect(() => {
    const follow = () => setDark(scheme.matches);
    scheme.addEventListener("change", follow);
    return () => scheme.removeEventListener("change", follow);
  }, [scheme]);
  return isDark;
}
