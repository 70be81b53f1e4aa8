// The rule of an answer in words, how fresh it is, and what it has to say besides.
import { ruleWords } from "../rule-words.ts";
import { count, visible } from "../words.ts";

export interface Frame {
  rule: Readonly<Record<string, unknown>>;
  notes?: readonly string[];
  as_of: string;
  lag_ms: number;
}

/** Echoed for programs; people see them elsewhere on the page. */
const elsewhere = new Set([
  ...["site", "from", "to", "identity_version", "model", "models"],
  ...["metrics", "by", "steps", "exclude", "hold", "filters", "groups", "between_nothing"],
  ...["order", "limit"],
]);

export function RuleLine({ answer }: { answer: Frame }) {
  const { rule, notes = [], as_of, lag_ms } = answer;
  const sentences = ruleWords(rule);
  const words = Object.entries(rule)
    .filter(([name, value]) => !elsewhere.has(name) && value !== null && value !== "")
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${visible(value)}`);
  const lag = lag_ms < 1000 ? "up to date" : `${count(Math.round(lag_ms / 1000))} s behind`;
  return (
    <div class="rule quiet">
      <p>
        {sentences.length > 0 ? sentences.join(" ") : words.join(" · ")} · {lag} at{" "}
        {new Date(as_of).toLocaleTimeString()}
      </p>
      {notes.map((note) => (
        <p key={note} class="note">
          {visible(note)}
        </p>
      ))}
    </div>
  );
}
