// A chart in, a file out: its picture as it is drawn, or its figures. Loaded when somebody wants one.
import type { Line } from "./chart.tsx";

const margin = 16;
const lineHeight = 22;

/** Caption, legend and plot on the ground that they stand on. */
export async function pictureOf(figure: HTMLElement, caption: string): Promise<Blob | null> {
  const plot = figure.querySelector("canvas");
  if (plot === null) return null;
  const scale = plot.width / plot.clientWidth;
  const canvas = document.createElement("canvas");
  canvas.width = plot.width + 2 * margin * scale;
  canvas.height = plot.height + (2 * margin + 2 * lineHeight) * scale;
  const paint = canvas.getContext("2d");
  if (paint === null) return null;
  const { backgroundColor, color } = getComputedStyle(figure);
  paint.fillStyle = backgroundColor;
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.scale(scale, scale);
  paint.textBaseline = "middle";
  paint.fillStyle = color;
  paint.font = "600 15px system-ui, sans-serif";
  paint.fillText(caption, margin, margin + lineHeight / 2);
  paint.font = "13px system-ui, sans-serif";
  let left = margin;
  for (const item of figure.querySelectorAll(".legend li")) {
    const swatch = item.querySelector(".swatch");
    const middle = margin + lineHeight * 1.5;
    paint.fillStyle = swatch === null ? color : getComputedStyle(swatch).borderTopColor;
    paint.fillRect(left, middle - 2, 18, 4);
    paint.fillStyle = color;
    const words = item.textContent?.trim() ?? "";
    paint.fillText(words, left + 24, middle);
    left += 24 + paint.measureText(words).width + 20;
  }
  paint.drawImage(plot, margin, margin + 2 * lineHeight, plot.width / scale, plot.height / scale);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** A row for each place, with every digit that the chart was given. */
export function figuresOf(labels: readonly string[], lines: readonly Line[]): Blob {
  const rows = [
    ["", ...lines.map(({ title }) => text(title))],
    ...labels.map((label, place) => [
      text(label),
      ...lines.map(({ values }) => String(values[place] ?? "")),
    ]),
  ];
  return new Blob([rows.map((row) => `${row.join(",")}\r\n`).join("")], { type: "text/csv" });
}

/** In quotes; a text that a spreadsheet would take for a formula has a quote before it. */
const text = (words: string): string =>
  `"${(/^[=+\-@\t]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;

export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has its own hold of the file once the download has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
