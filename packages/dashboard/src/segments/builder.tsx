// Conditions of a segment as a form: groups of them in each other, each to change and to take away.
import { MatchFields } from "../parts/event-match.tsx";
import { FilterList } from "../parts/filter-list.tsx";
import { WordsField } from "../parts/words-field.tsx";
import { Written } from "../parts/written.tsx";
import {
  type Condition,
  counts,
  type Group,
  hasEvent,
  isCounted,
  isGroup,
  isTimed,
  kinds,
  newCondition,
  type Part,
} from "./definition.ts";

interface GroupProps {
  group: Group;
  change(group: Group): void;
  /** The place of the group, such as "2." for the one that is the second part. */
  place?: string;
}

/** The service refuses groups deeper in each other. */
const deepest = 4;

export function GroupFields({ group, change, place = "" }: GroupProps) {
  const { join, parts } = group;
  const put = (next: Part[]) => change({ join, parts: next });
  const depth = place.split(".").length;
  return (
    <fieldset class={place === "" ? "" : "card"}>
      <legend>
        <label>
          Who meets{" "}
          <select
            aria-label={`Who meets, group ${place || "1"}`}
            value={join}
            onChange={({ currentTarget }) =>
              change({ join: currentTarget.value as Group["join"], parts })
            }
          >
            <option value="all">all</option>
            <option value="any">any</option>
          </select>{" "}
          of these
        </label>
      </legend>
      <ol class="steps">
        {parts.map((part, index) => {
          const own = `${place}${index + 1}`;
          const replace = (next: Part) => put(parts.with(index, next));
          return (
            <li key={index}>
              {isGroup(part) ? (
                <GroupFields group={part} change={replace} place={`${own}.`} />
              ) : (
                <ConditionFields of={`condition ${own}`} condition={part} change={replace} />
              )}
              <button
                type="button"
                aria-label={`Remove condition ${own}`}
                onClick={() => put(parts.toSpliced(index, 1))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ol>
      <button type="button" onClick={() => put([...parts, newCondition()])}>
        Add a condition
      </button>{" "}
      {depth < deepest && (
        <button
          type="button"
          class="link"
          onClick={() =>
            put([
              ...parts,
              { join: join === "all" ? "any" : "all", parts: [newCondition(), newCondition()] },
            ])
          }
        >
          Add a group
        </button>
      )}
    </fieldset>
  );
}

interface ConditionProps {
  of: string;
  condition: Condition;
  change(condition: Condition): void;
}

function ConditionFields({ of, condition, change }: ConditionProps) {
  const { kind, filters, times, number } = condition;
  const put = (changes: Partial<Condition>) => change({ ...condition, ...changes });
  return (
    <fieldset class="asked">
      <legend class="unseen">{of}</legend>
      <select
        aria-label={`Kind of ${of}`}
        value={kind}
        onChange={({ currentTarget }) =>
          change(newCondition(currentTarget.value as Condition["kind"]))
        }
      >
        {Object.entries(kinds).map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
      {hasEvent(kind) && <MatchFields of={of} match={condition} change={put} />}
      {(kind === "touch" || kind === "profile") && (
        <FilterList of={of} filters={filters} change={(next) => put({ filters: next })} />
      )}
      {kind === "geography" && (
        <WordsField
          title="countries"
          words={(filters[0]?.[2] ?? []).map(String)}
          change={(words) => put({ filters: [["country", "is", words]] })}
        />
      )}
      {isCounted(kind) && (
        <label>
          how often{" "}
          <select
            value={times}
            onChange={({ currentTarget }) => put({ times: currentTarget.value })}
          >
            <option value="">once or more</option>
            {counts.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        </label>
      )}
      {isCounted(kind) && times !== "" && (
        <Written
          title="times"
          name={`Times of ${of}`}
          type="number"
          value={String(number)}
          enter={(text) => put({ number: Math.trunc(Number(text)) })}
        />
      )}
      {isTimed(kind) && <Stretch of={of} condition={condition} put={put} />}
    </fieldset>
  );
}

interface StretchProps {
  of: string;
  condition: Condition;
  put(changes: Partial<Condition>): void;
}

function Stretch({ of, condition: { within, from, to }, put }: StretchProps) {
  return (
    <>
      <Written
        title="within"
        size={4}
        value={within}
        placeholder="30d"
        enter={(text) => put({ within: text.trim(), from: "", to: "" })}
      />
      {within === "" &&
        (["from", "to"] as const).map((name) => (
          <Written
            title={name}
            type="date"
            key={name}
            name={`${name}, ${of}`}
            value={name === "from" ? from : to}
            enter={(text) => put({ [name]: text })}
          />
        ))}
    </>
  );
}
