// Numbers are pushed one by one into typed arrays that double when they are full.

type Numbers = Uint32Array | Int32Array | Float64Array;

export interface Grown<Column extends Numbers> {
  /** The array itself: longer than what was pushed, and another one after a push. */
  column: Column;
  length: number;
  push(value: number): void;
  /** What was pushed, without the room behind it. */
  done(): Column;
}

/** @example const column = grown((length) => new Float64Array(length)); column.push(1.5); */
export function grown<Column extends Numbers>(make: (length: number) => Column): Grown<Column> {
  const one: Grown<Column> = {
    column: make(1024),
    length: 0,
    push(value) {
      if (one.length === one.column.length) {
        const larger = make(one.length * 2);
        larger.set(one.column);
        one.column = larger;
      }
      one.column[one.length++] = value;
    },
    done: () => one.column.slice(0, one.length) as Column,
  };
  return one;
}
