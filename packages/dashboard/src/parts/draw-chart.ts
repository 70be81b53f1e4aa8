// Lines and bars in, their drawing in an element out. Loaded with the first chart, because uPlot is half of the page.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { short } from "../words.ts";
import type { Line, Note } from "./chart.tsx";

interface Drawing {
  labels: readonly string[];
  lines: readonly Line[];
  unfinished: number;
  notes: readonly Note[];
  /** The place under the pointer; undefined when it has left. */
  onPlace(place: number | undefined): void;
}

const height = 260;
const font = "12px system-ui, sans-serif";

/** Draws until `end`, as wide as the element is. */
export function drawChart(host: HTMLElement, drawing: Drawing) {
  const { labels, lines, unfinished, notes, onPlace } = drawing;
  const frame = host.closest("figure") ?? host;
  const swatches = [...frame.querySelectorAll(".swatch")];
  const { color, borderTopColor } = getComputedStyle(host);
  const ended = labels.length - unfinished;
  const strokes = lines.flatMap((line, index) => {
    const swatch = swatches[index];
    const stroke = swatch === undefined ? color : getComputedStyle(swatch).borderTopColor;
    return strokesOf(line, stroke, ended);
  });
  const scaleOf = (name: string) => lines.find((line) => scale(line) === name);
  const axis = (name: string, side: uPlot.Axis.Side): uPlot.Axis[] => {
    const line = scaleOf(name);
    if (line === undefined) return [];
    return [
      {
        scale: name,
        side,
        font,
        stroke: color,
        size: 56,
        grid: { show: side === 3, stroke: borderTopColor, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((value) => short(value, line.form, line.currency)),
      },
    ];
  };
  const chart = new uPlot(
    {
      width: host.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: {
        x: { time: false, range: () => [-0.5, labels.length - 0.5] },
        y: { range: fromZero },
        bars: { range: fromZero },
      },
      axes: [
        {
          font,
          stroke: color,
          grid: { show: false },
          ticks: { show: false },
          size: 30,
          space: 64,
          incrs: [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 1000, 5000],
          values: (_, splits) => splits.map((place) => labels[place] ?? ""),
        },
        ...axis("y", 3),
        ...axis("bars", 1),
      ],
      series: [{}, ...strokes.map(({ series }) => series)],
      hooks: {
        draw: [(chart) => drawNotes(chart, notes, color)],
        setCursor: [({ cursor: { idx } }) => onPlace(idx ?? undefined)],
      },
    },
    [labels.map((_, place) => place), ...strokes.map(({ values }) => values)],
    host,
  );
  const resize = new ResizeObserver(() => {
    if (host.clientWidth > 0) chart.setSize({ width: host.clientWidth, height });
  });
  resize.observe(host);
  return {
    end: () => {
      resize.disconnect();
      chart.destroy();
    },
  };
}

/** A dotted line from top to bottom where something happened. */
function drawNotes({ ctx, bbox, valToPos }: uPlot, notes: readonly Note[], color: string): void {
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([2 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  for (const { place } of notes) {
    const left = valToPos(place, "x", true);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

const scale = ({ kind }: Line): string => (kind === "bars" ? "bars" : "y");

/** Figures stand on zero: a scale that begins elsewhere makes small changes look great. */
const fromZero = (_: uPlot, least: number | null, most: number | null): [number, number] => [
  Math.min(0, least ?? 0),
  Math.max(0, most ?? 0) * 1.05 || 1,
];

interface Stroke {
  series: uPlot.Series;
  values: (number | null)[];
}

/** A line is two where its end is not finished: uPlot dashes a series as a whole. */
function strokesOf(line: Line, stroke: string, ended: number): Stroke[] {
  const { kind = "line" } = line;
  const values = [...line.values];
  const common = { scale: scale(line), stroke, points: { show: values.length === 1 } };
  if (kind === "bars") {
    const paths = uPlot.paths.bars?.({ size: [0.6, 40] });
    return [{ series: { ...common, fill: stroke, ...(paths && { paths }) }, values }];
  }
  if (kind === "prior") return [{ series: { ...common, width: 1.5, dash: [3, 4] }, values }];
  const part = (isIn: (place: number) => boolean) =>
    values.map((value, place) => (isIn(place) ? value : null));
  const finished = { series: { ...common, width: 2 }, values: part((place) => place < ended) };
  if (ended >= values.length) return [finished];
  return [
    finished,
    { series: { ...common, width: 2, dash: [7, 5] }, values: part((place) => place >= ended - 1) },
  ];
}
