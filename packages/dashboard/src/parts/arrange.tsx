// Buttons that move one of a list up and down, and take it away; the focus goes with what moves.

interface Props {
  /** What is moved, with its place: a reader of the screen hears where it stands now. */
  of: string;
  index: number;
  length: number;
  move(other: number): void;
  remove(): void;
}

const ways = [
  ["up", -1, "Up"],
  ["down", 1, "Down"],
] as const;

export function Arrange({ of, index, length, move, remove }: Props) {
  return (
    <>
      {ways.map(([way, step, words]) => (
        <button
          key={way}
          type="button"
          value={way}
          aria-label={`Move ${of} ${way}`}
          disabled={index + step < 0 || index + step >= length}
          onClick={({ currentTarget }) => {
            const list = currentTarget.closest("tr, li")?.parentElement;
            move(index + step);
            requestAnimationFrame(() => focusOn(list?.children[index + step], way));
          }}
        >
          {words}
        </button>
      ))}
      <button type="button" aria-label={`Remove ${of}`} onClick={remove}>
        ×
      </button>
    </>
  );
}

/** At an end of the list the button of the same way cannot have it. */
function focusOn(place: Element | undefined, way: string): void {
  const buttons = [...(place?.querySelectorAll<HTMLButtonElement>("button[value]:enabled") ?? [])];
  (buttons.find(({ value }) => value === way) ?? buttons[0])?.focus();
}

/** A list with two of its elements in each other's place. */
export const swapped = <Item,>(list: readonly Item[], one: number, other: number): Item[] =>
  list.with(one, list[other] as Item).with(other, list[one] as Item);
