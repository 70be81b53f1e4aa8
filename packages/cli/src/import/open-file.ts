// A file's name, or `-`, comes in; its bytes, unpacked, a piece at a time go out, and what kind of text they are.
import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { shown } from "../output.js";

export interface OpenFile {
  kind: "delimited" | "ndjson" | "json";
  bytes: AsyncIterable<Uint8Array>;
  /** Of the file as it lies there; 0 of standard input. */
  size: number;
  isGzip: boolean;
  /** How many of them are read. */
  position(): number;
}

const pieceBytes = 128 * 1024;

/** What a person calls it. */
export const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

/** Rejects with exit code 2 when there is no such file, or nothing in it. */
export async function openFile(file: string): Promise<OpenFile> {
  const refused = (why: string) =>
    new CommandError(exitCodes.wrongUse, `${shown(nameOf(file))} cannot be read: ${why}.`);
  let position = 0;
  const packed = counted(
    file === "-" ? process.stdin : createReadStream(file, { highWaterMark: pieceBytes }),
    (length) => {
      position += length;
    },
  );
  try {
    const [start, whole] = await peek(packed);
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    const [head, bytes] = isGzip ? await peek(unpacked(whole)) : [start, whole];
    if (head.length === 0) throw refused("it is empty");
    const size = file === "-" ? 0 : statSync(file).size;
    return {
      ...{ kind: kindOf(file, head), size, isGzip, position: () => position },
      bytes: readable(bytes, refused),
    };
  } catch (error) {
    throw error instanceof CommandError ? error : refused(whyNot(error));
  }
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    count(piece.length);
    yield piece;
  }
}

/** The first bytes, and all of them with the first among them. */
async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<[start: Buffer, whole: AsyncGenerator<Uint8Array>]> {
  const rest = bytes[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < 64) {
    const next = await rest.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  async function* whole() {
    yield start;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return [start, whole()];
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  const source = Readable.from(bytes, { objectMode: false });
  source.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

/** What breaks off in the middle is told as such; what was read until then is read. */
async function* readable(
  bytes: AsyncIterable<Uint8Array>,
  refused: (why: string) => CommandError,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw refused(code.startsWith("Z_") ? "its gzip breaks off or is damaged" : whyNot(error));
  }
}

/** By the name of the file, else by how it begins. */
function kindOf(file: string, head: Buffer): OpenFile["kind"] {
  const name = file.replace(/\.gz$/i, "");
  if (/\.(ndjson|jsonl)$/i.test(name)) return "ndjson";
  const start = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start.startsWith("[") || /^\{\s*"rows"/.test(start)) return "json";
  return start.startsWith("{") ? "ndjson" : "delimited";
}
