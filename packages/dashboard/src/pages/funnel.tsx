// Where people drop out: the funnel as the address asks it, its figures, and who is behind them.

import { type Choices, choices, isShared } from "../choices.ts";
import type { FunnelAnswer } from "../funnel/answer.ts";
import { reached } from "../funnel/answer.ts";
import { Builder } from "../funnel/builder.tsx";
import { People } from "../funnel/people.tsx";
import { funnelAsked, type Preset, stepsAsked } from "../funnel/question.ts";
import { Result } from "../funnel/result.tsx";
import { RuleLine } from "../parts/rule-line.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { Suggestions } from "../parts/suggestions.tsx";
import { useAnswer } from "../use-answer.ts";
import { given } from "../view.ts";

export function FunnelPage() {
  const presets = useAnswer<{ rows: Preset[] }>({ path: "/api/v1/funnel/presets" }).answer?.rows;
  const body = funnelAsked();
  const of = useAnswer<FunnelAnswer>(body && { path: "/api/v1/funnel", body });
  const { dimensions } = choices.value as Choices;
  const ofTouches = ["touch", "attributed"].flatMap((kind) =>
    dimensions.map((name) => `${kind}.${name}`),
  );
  return (
    <>
      <h2>Funnel</h2>
      <Suggestions more={ofTouches} />
      <Builder presets={presets ?? []} steps={stepsAsked(presets ?? [])} />
      {body === undefined ? (
        <Empty>Begin with one of the funnels above, or add a step and name its event.</Empty>
      ) : (
        <Answer of={of}>
          {(answer) => (
            <>
              {answer.rows.every((row) => reached(row) === 0) && (
                <Empty>Nobody came to the first step in this range.</Empty>
              )}
              <Result answer={answer} />
              <RuleLine answer={answer} />
            </>
          )}
        </Answer>
      )}
      {body !== undefined && given("step") !== "" && !isShared() && <People funnel={body} />}
    </>
  );
}
