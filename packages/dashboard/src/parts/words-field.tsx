// Several words in one field.
import { joinWords, splitWords } from "./word-list.ts";
import { Written } from "./written.tsx";

interface Props {
  title: string;
  words: readonly string[];
  change(words: string[]): void;
  /** The id of a list of suggestions. */
  list?: string;
}

export function WordsField({ title, words, change, list }: Props) {
  return (
    <Written
      title={title}
      list={list}
      value={joinWords(words)}
      enter={(text) => change(splitWords(text))}
    />
  );
}
