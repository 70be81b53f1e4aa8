// What a funnel asks, as a form: presets, steps, what ends a chain, and how chains are counted.
import { type Choices, choices } from "../choices.ts";
import { Arrange, swapped } from "../parts/arrange.tsx";
import { Choice, Field, Tick } from "../parts/choice.tsx";
import { MatchFields } from "../parts/event-match.tsx";
import { LookBack } from "../parts/look-back.tsx";
import { DateField } from "../parts/range-picker.tsx";
import { dimensionNames } from "../parts/suggestions.tsx";
import { Written } from "../parts/written.tsx";
import { given } from "../view.ts";
import {
  changeExclusions,
  changeFunnel,
  changeSteps,
  exclusionsAsked,
  type Preset,
  type Step,
} from "./question.ts";

const newStep: Step = { event: [], filters: [], name: "", within: "", optional: false };

export function Builder({ presets, steps }: { presets: readonly Preset[]; steps: Step[] }) {
  return (
    <form class="card" onSubmit={(event) => event.preventDefault()}>
      <Presets presets={presets} />
      <ol class="steps">
        {steps.map((step, index) => (
          <StepFields key={index} step={step} index={index} steps={steps} />
        ))}
      </ol>
      <button type="button" onClick={() => changeSteps([...steps, newStep])}>
        Add a step
      </button>
      <Exclusions />
      <div class="asked">
        <Field size={5} name="window" title="Window" otherwise={windowOf(presets)} />
        <Choice
          name="order"
          title="Order"
          options={["ordered", "strict", "any"]}
          otherwise="ordered"
        />
        <Choice name="anchor" title="Start at" options={["best", "first"]} otherwise="best" />
        <Choice
          name="count"
          title="Count"
          options={["people", "sessions", "totals"]}
          otherwise="people"
        />
        <Field name="hold" title="Hold constant" list={dimensionNames} />
        <Field name="by" title="Split by" list={dimensionNames} />
        <Split />
        <Choice
          name="against"
          title="Compare with"
          options={["none", "previous_period", "dates"]}
          otherwise="none"
        />
        {given("against") === "dates" && (
          <>
            <DateField name="against_from" title="from" />
            <DateField name="against_to" title="to" />
          </>
        )}
        <Tick name="trend" title="by day" />
      </div>
    </form>
  );
}

/** What there is to say of a split, by what it splits. */
function Split() {
  const by = given("by");
  const { credit_models, default_model } = choices.value as Choices;
  return (
    <>
      {by !== "" && <Field size={5} name="by_step" title="as of step" otherwise="1" />}
      {by.startsWith("attributed.") && (
        <Choice name="model" title="Model" options={credit_models} otherwise={default_model} />
      )}
      {/^(attributed|touch)\./.test(by) && <LookBack />}
    </>
  );
}

const windowOf = (presets: readonly Preset[]): string =>
  presets.find(({ preset }) => preset === given("preset"))?.window ?? "7d";

function Presets({ presets }: { presets: readonly Preset[] }) {
  return (
    <fieldset class="asked">
      <legend>Begin with</legend>
      {presets.map(({ preset, about }) => (
        <button
          key={preset}
          type="button"
          title={about}
          aria-pressed={given("preset") === preset}
          onClick={() => changeFunnel({ preset, steps: undefined, window: undefined })}
        >
          {preset.replaceAll("_", " ")}
        </button>
      ))}
    </fieldset>
  );
}

function StepFields({ step, index, steps }: { step: Step; index: number; steps: Step[] }) {
  const of = `step ${index + 1}`;
  const put = (changes: Partial<Step>) => changeSteps(steps.with(index, { ...step, ...changes }));
  return (
    <li>
      <fieldset class="asked">
        <legend class="unseen">{of}</legend>
        <MatchFields of={of} match={step} change={put} />
        {index > 0 && (
          <Written
            title="within"
            size={4}
            value={step.within}
            enter={(text) => put({ within: text.trim() })}
          />
        )}
        {index > 0 && index < steps.length - 1 && (
          <label>
            <input
              type="checkbox"
              checked={step.optional}
              onChange={({ currentTarget }) => put({ optional: currentTarget.checked })}
            />{" "}
            optional
          </label>
        )}
        <Arrange
          of={of}
          index={index}
          length={steps.length}
          move={(other) => changeSteps(swapped(steps, index, other))}
          remove={() => changeSteps(steps.toSpliced(index, 1))}
        />
      </fieldset>
    </li>
  );
}

function Exclusions() {
  const exclusions = exclusionsAsked();
  return (
    <div>
      {exclusions.map((exclusion, index) => {
        const of = `exclusion ${index + 1}`;
        const put = (changes: object) =>
          changeExclusions(exclusions.with(index, { ...exclusion, ...changes }));
        const stepField = (name: "after" | "before") => (
          <Written
            title={`${name} step`}
            type="number"
            value={String(exclusion[name] ?? "")}
            enter={(text) => put({ [name]: text === "" ? undefined : Number(text) })}
          />
        );
        return (
          <fieldset key={index} class="asked">
            <legend>Without, {of}</legend>
            <MatchFields of={of} match={exclusion} change={put} />
            {stepField("after")} {stepField("before")}
            <button
              type="button"
              aria-label={`Remove ${of}`}
              onClick={() => changeExclusions(exclusions.toSpliced(index, 1))}
            >
              ×
            </button>
          </fieldset>
        );
      })}
      <button
        type="button"
        class="link"
        onClick={() => changeExclusions([...exclusions, { event: [], filters: [] }])}
      >
        Leave out who did something in between
      </button>
    </div>
  );
}
