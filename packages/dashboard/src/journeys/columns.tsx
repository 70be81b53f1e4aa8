// Each column's nodes as a list of bars; a click on a name begins there.
import { isShared } from "../choices.ts";
import { Bar } from "../parts/bar.tsx";
import { addressWith } from "../view.ts";
import { count, share, visible } from "../words.ts";
import { type FlowNode, type Flows, isBackward } from "./question.ts";

export function Columns({ flows }: { flows: Flows }) {
  const { nodes } = flows;
  const mirrors = isBackward(flows);
  const last = Math.max(...nodes.map(({ step }) => step));
  const columns = Array.from({ length: last + 1 }, (_, step) => step);
  return (
    <div class="columns">
      {(mirrors ? columns.reverse() : columns).map((step) => (
        <section key={step} class="card" aria-label={titleOf(step, mirrors)}>
          <h3>{titleOf(step, mirrors)}</h3>
          <ol>
            {nodes
              .filter((node) => node.step === step)
              .map((node) => (
                <Listed key={node.name} node={node} mirrors={mirrors} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function titleOf(step: number, mirrors: boolean): string {
  if (step === 0) return mirrors ? "End" : "Start";
  return mirrors ? `${step} before` : `${step} after`;
}

function Listed({ node, mirrors }: { node: FlowNode; mirrors: boolean }) {
  const { step, name, count: people, share: part, stopped } = node;
  const words = visible(name) || "(none)";
  return (
    <li>
      {step === 0 || name === "(other)" || isShared() ? (
        words
      ) : (
        <a href={addressWith({ place: name })}>{words}</a>
      )}
      <Bar part={part}>
        {count(people)} · {share(part)}
      </Bar>
      {stopped > 0 && (
        <span class="quiet">
          {count(stopped)} {mirrors ? "began here" : "went no further"}
        </span>
      )}
    </li>
  );
}
