// The text of a JSON list comes in, a piece at a time; the text of each of its members goes out.
import { TextDecoder } from "node:util";
import { BadParameter, type Line, longestLine } from "@cairn/attribution/table-files";

/**
 * Members are objects; `line` is the number of the member. Also of `{"rows": [ … ]}`. What stands between
 * members is not read. Memory does not grow with the list.
 */
export async function* jsonItems(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let state: Scan = { depth: 0, inText: false, escaped: false };
  let begun = false;
  let item = "";
  let line = 0;
  for await (const piece of bytes) {
    const text = decoded(decoder, piece);
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const before = state.depth;
      state = scanned(state, text[at] as string);
      if (!begun) {
        // The list begins: what is before it is not of it.
        begun = text[at] === "[" && !state.inText;
        if (begun) state = { depth: 0, inText: false, escaped: false };
      } else if (before === 0 && state.depth === 1) {
        start = at;
        item = "";
      } else if (before === 1 && state.depth === 0) {
        line += 1;
        item += text.slice(start, at + 1);
        yield item.length > longestLine
          ? { line, text: item.slice(0, 80), wrong: tooLong }
          : { line, text: item };
        item = "";
      } else if (state.depth < 0) return;
    }
    if (state.depth > 0 && item.length <= longestLine) item += text.slice(start);
  }
  if (!begun) throw new BadParameter("file", "has no list", "Send a list of objects, or NDJSON.");
  yield { line: line + 1, text: item.slice(0, 80), wrong: cutOff };
}

interface Scan {
  depth: number;
  inText: boolean;
  escaped: boolean;
}

function scanned({ depth, inText, escaped }: Scan, sign: string): Scan {
  if (inText) {
    if (escaped) return { depth, inText, escaped: false };
    return { depth, inText: sign !== '"', escaped: sign === "\\" };
  }
  const change = sign === "{" || sign === "[" ? 1 : sign === "}" || sign === "]" ? -1 : 0;
  return { depth: depth + change, inText: sign === '"', escaped: false };
}

function decoded(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw new BadParameter("file", "is not UTF-8", "Save it as UTF-8 and send it again.");
  }
}

const tooLong = {
  problem: `it is longer than ${longestLine.toLocaleString("en-US")} characters`,
  hint: "Leave out what makes it so long.",
};
const cutOff = { problem: "the list breaks off here", hint: "Send the whole file." };
