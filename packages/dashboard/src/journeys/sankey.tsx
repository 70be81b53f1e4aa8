// Columns of nodes and the streams between them as a drawing; each node is a link that begins there.
import { sankey as layOut } from "d3-sankey";
import { useMemo } from "preact/hooks";
import { isShared } from "../choices.ts";
import { addressWith } from "../view.ts";
import { count, share, visible } from "../words.ts";
import { type FlowNode, type Flows, isBackward } from "./question.ts";

const columnWidth = 210;
const nodeWidth = 12;
const rowHeight = 44;
const shownLetters = 24;

interface Placed {
  node: FlowNode;
  x: number;
  y: number;
  height: number;
}
interface Stream {
  d: string;
  width: number;
  words: string;
}

export function Sankey({ flows }: { flows: Flows }) {
  const { width, height, nodes, streams } = useMemo(() => drawn(flows, isBackward(flows)), [flows]);
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <section class="scroll" tabIndex={0} aria-label="Where people went, as a drawing">
        <svg class="sankey" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <title>Where people went; the table below has the same figures</title>
          {streams.map(({ d, width, words }, index) => (
            <path key={index} class="stream" d={d} stroke-width={Math.max(1, width)}>
              <title>{words}</title>
            </path>
          ))}
          {nodes.map(({ node, x, y, height }) => (
            <Drawn key={`${node.step} ${node.name}`} {...{ node, x, y, height }} />
          ))}
        </svg>
      </section>
    </div>
  );
}

function Drawn({ node, x, y, height }: Placed) {
  const { name, step, stopped } = node;
  const words = `${visible(name)}: ${count(node.count)}, ${share(node.share)}; ${count(stopped)} stopped`;
  const label = [...visible(name)];
  const short =
    label.length > shownLetters ? `${label.slice(0, shownLetters).join("")}…` : label.join("");
  const shape = (
    <>
      <rect class="node" x={x} y={y} width={nodeWidth} height={Math.max(1, height)}>
        <title>{words}</title>
      </rect>
      <text x={x + nodeWidth + 5} y={y + 12}>
        {short}
      </text>
      <text class="quiet" x={x + nodeWidth + 5} y={y + 28}>
        {count(node.count)} · {share(node.share)}
      </text>
    </>
  );
  if (name === "(other)" || step === 0 || isShared()) return <g>{shape}</g>;
  return <a href={addressWith({ place: name })}>{shape}</a>;
}

function drawn(flows: Flows, mirrors: boolean) {
  const columns = Math.max(...flows.nodes.map(({ step }) => step)) + 1;
  const fullest = Math.max(
    ...Array.from(
      { length: columns },
      (_, column) => flows.nodes.filter(({ step }) => step === column).length,
    ),
  );
  const width = columns * columnWidth;
  const height = Math.max(160, fullest * rowHeight);
  const key = (step: number, name: string) => `${step} ${name}`;
  const graph = layOut<FlowNode, { words: string }>()
    .nodeId(({ step, name }) => key(step, name))
    .nodeAlign(({ step }) => step)
    .nodeWidth(nodeWidth)
    .nodePadding(rowHeight - 12)
    .extent([
      [0, 1],
      [width - columnWidth + nodeWidth, height - rowHeight + 10],
    ])({
    // Whoever goes no further has no stream, and is in the node all the same.
    nodes: flows.nodes.map((node) => ({ ...node, fixedValue: node.count })),
    links: flows.rows.map(({ step, from, to, count: people, share: part }) => ({
      source: key(step - 1, from),
      target: key(step, to),
      value: people,
      words: `${visible(mirrors ? to : from)} → ${visible(mirrors ? from : to)}: ${count(people)}, ${share(part)}`,
    })),
  });
  // Where people came from is drawn from the left to the right, too: the end is the last column.
  const from = (x: number) => (mirrors ? width - columnWidth + nodeWidth - x : x);
  const nodes = graph.nodes.map((node): Placed => {
    const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
    return { node, x: Math.min(from(x0), from(x1)), y: y0, height: y1 - y0 };
  });
  const streams = graph.links.map((link): Stream => {
    const { source, target, y0 = 0, y1 = 0, width = 0, words } = link;
    const start = from((source as { x1?: number }).x1 ?? 0);
    const end = from((target as { x0?: number }).x0 ?? 0);
    const middle = (start + end) / 2;
    return { d: `M${start},${y0}C${middle},${y0} ${middle},${y1} ${end},${y1}`, width, words };
  });
  return { width, height, nodes, streams };
}
