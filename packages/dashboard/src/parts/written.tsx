// A field whose text is its own while somebody writes in it: an answer that arrives meanwhile changes nothing.
import { useState } from "preact/hooks";

interface Props {
  title: string;
  value: string;
  /** Told when the field is left or Enter is pressed. */
  enter(text: string): void;
  type?: "text" | "number" | "date";
  /** The id of a list of suggestions. */
  list?: string | undefined;
  /** In letters. */
  size?: number;
  placeholder?: string;
  /** Where the title alone does not say of what it is. */
  name?: string;
}

export function Written({ title, value, enter, name, ...attributes }: Props) {
  // What is written holds until another value comes: without an effect, which would run over a first letter.
  const [draft, setDraft] = useState({ of: value, text: value });
  return (
    <label>
      {title}{" "}
      <input
        {...attributes}
        aria-label={name}
        value={draft.of === value ? draft.text : value}
        onInput={({ currentTarget }) => setDraft({ of: value, text: currentTarget.value })}
        onChange={({ currentTarget }) => enter(currentTarget.value)}
      />
    </label>
  );
}
