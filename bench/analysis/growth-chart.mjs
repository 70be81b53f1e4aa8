// Rows of the benchmark in, a chart of CPU seconds by millions of events out (SVG, both axes logarithmic).

const [width, height, left, right, top, bottom] = [900, 560, 60, 330, 20, 40];

/** Each question is a line; a straight one at 45 degrees grows as the events do. */
export function growthChart(rows) {
  const questions = [...new Set(rows.map(({ question }) => question))];
  const points = rows.map((row) => ({ ...row, x: row.events / 1e6, y: Number(row["CPU s"]) }));
  const xs = [...new Set(points.map(({ x }) => x))];
  const ys = points.map(({ y }) => y);
  const toX = scale(Math.min(...xs), Math.max(...xs), left, width - right);
  const toY = scale(
    10 ** Math.floor(Math.log10(Math.min(...ys))),
    Math.max(...ys),
    height - bottom,
    top,
  );
  const of = (wanted) =>
    points.filter(({ question }) => question === wanted).sort((a, b) => a.x - b.x);
  // Names that would lie over each other move down.
  let free = 0;
  const names = [];
  const ends = questions.map((question) => ({ question, y: toY(of(question).at(-1).y) }));
  for (const { question, y } of ends.sort((a, b) => a.y - b.y)) {
    free = Math.max(y, free + 15);
    names.push({ question, y, at: free });
  }
  const hue = (question) => Math.round((360 * questions.indexOf(question)) / questions.length);
  const color = (question) => `hsl(${hue(question)} 65% 40%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.max(height, free + 20)}" font-family="sans-serif" font-size="12">
<title>CPU seconds of each question by events</title>
<rect width="100%" height="100%" fill="#fff"/>
${xs.map((x) => grid(toX(x), toX(x), top, height - bottom) + words(toX(x), height - bottom + 18, `${x} million`, "middle")).join("\n")}
${decades(ys)
  .map(
    (y) => grid(left, width - right, toY(y), toY(y)) + words(left - 8, toY(y) + 4, `${y} s`, "end"),
  )
  .join("\n")}
${questions
  .map((question) =>
    line(
      of(question).map(({ x, y }) => [toX(x), toY(y)]),
      color(question),
    ),
  )
  .join("\n")}
${names
  .map(
    ({ question, y, at }) =>
      line(
        [
          [width - right, y],
          [width - right + 20, at],
        ],
        color(question),
      ) + words(width - right + 24, at + 4, question, "start"),
  )
  .join("\n")}
</svg>
`;
}

const scale = (from, to, start, end) => (value) =>
  Math.round(
    start + (to === from ? 0 : Math.log(value / from) / Math.log(to / from)) * (end - start),
  );
const decades = (values) =>
  [0.01, 0.1, 1, 10, 100, 1000].filter(
    (ten) => ten * 10 > Math.min(...values) && ten <= Math.max(...values),
  );
const grid = (x1, x2, y1, y2) =>
  `<line x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}" stroke="#ddd"/>`;
const line = (places, stroke) =>
  `<polyline points="${places.map((place) => place.join(",")).join(" ")}" fill="none" stroke="${stroke}" stroke-width="1.5"/>`;
const words = (x, y, text, anchor) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
