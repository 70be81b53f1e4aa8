// The laws of the log: what its two ends, over LMDB or Kafka, have to keep.
import { afterEach, expect, it } from "vitest";
import type { LogEntry, LogReader, LogWriter } from "../../src/index.js";

export interface LogUnderTest {
  /** Opens the writer; a second call after `close` opens the same log again. */
  writer(): Promise<LogWriter>;
  /** Opens a reader beside the writer. */
  reader(): Promise<LogReader>;
}

const text = (entries: readonly LogEntry[]) => entries.map((e) => e.data.toString());
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

export function eventLogContract(make: () => Promise<LogUnderTest>): void {
  const ends: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end.close();
  });

  /** A log, its writer, and what was taken of it so far. */
  async function opened(under?: LogUnderTest) {
    const log = under ?? (await make());
    const writer = await log.writer();
    ends.push(writer);
    const taken: LogEntry[] = [];
    const streams = new Set<string>();
    const caughtUp: number[] = [];
    const follow = async (refuse: () => boolean = () => false) => {
      const reader = await log.reader();
      ends.push({ close: () => reader.stop() });
      reader.follow({
        take: async (runs) => {
          if (refuse()) throw new Error("not now");
          for (const { stream, entries } of runs) {
            taken.push(...entries);
            streams.add(stream);
          }
        },
        caughtUp: (at) => caughtUp.push(at),
      });
      return reader;
    };
    const append = (...words: string[]) =>
      Promise.all(words.map((word) => writer.append([Buffer.from(word)])));
    const takes = (count: number) => expect.poll(() => taken.length, { interval: 10 }).toBe(count);
    return { log, writer, taken, streams, caughtUp, follow, append, takes };
  }

  it("gives what it acknowledged, whole and in order", async () => {
    const { writer, taken, streams, follow, takes } = await opened();
    await Promise.all(
      numbers(500).map((i) => writer.append([Buffer.from(`head ${i} `), Buffer.from("body")])),
    );
    await follow();
    await takes(500);
    expect(text(taken)).toEqual(numbers(500).map((i) => `head ${i} body`));
    expect(streams.size).toBe(1);
    const positions = taken.map((e) => e.position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(positions).size).toBe(500);
    expect(positions[0]).toBeGreaterThan(0);
  });

  it("gives a follower what is acknowledged while it follows, and says when it caught up", async () => {
    const { taken, caughtUp, follow, append, takes } = await opened();
    await follow();
    for (const i of numbers(5)) {
      const before = Date.now();
      await append(i);
      await takes(Number(i) + 1);
      await expect.poll(() => caughtUp.at(-1) ?? 0).toBeGreaterThan(before);
    }
    expect(text(taken)).toEqual(numbers(5));
  });

  it("gives a run again that was not taken, and nothing after it before", async () => {
    const { taken, follow, append, takes } = await opened();
    await append(...numbers(20));
    let refusals = 2;
    await follow(() => refusals-- > 0);
    await takes(20);
    expect(text(taken)).toEqual(numbers(20));
  });

  it("gives what was taken to nobody again, in a new reader either", async () => {
    const { taken, follow, append, takes } = await opened();
    await append("a", "b");
    const first = await follow();
    await takes(2);
    await first.stop();
    await append("c");
    await follow();
    await takes(3);
    expect(text(taken)).toEqual(["a", "b", "c"]);
  });

  it("gives everything to the next follower when the one before took nothing", async () => {
    const { taken, follow, append, takes } = await opened();
    await append(...numbers(10));
    const refusing = await follow(() => true);
    await append("last");
    await refusing.stop();
    expect(taken).toEqual([]);
    await follow();
    await takes(11);
    expect(text(taken)).toEqual([...numbers(10), "last"]);
  });

  it("goes on after the last position when the writer is opened again, also when all was taken", async () => {
    const { log, writer, taken, follow, append, takes } = await opened();
    await append("one");
    const reader = await follow();
    await takes(1);
    await reader.stop();
    await writer.close();
    const again = await opened(log);
    await again.append("two");
    await follow();
    await takes(2);
    expect(text(taken)).toEqual(["one", "two"]);
    expect(taken[1]?.position).toBeGreaterThan(taken[0]?.position ?? 0);
  });

  it("carries any bytes: empty, binary and half a megabyte", async () => {
    const { writer, taken, follow, takes } = await opened();
    const values = [Buffer.alloc(0), Buffer.from([0, 255, 10, 13, 0]), Buffer.alloc(1 << 19, 7)];
    for (const value of values) await writer.append([value]);
    await follow();
    await takes(3);
    expect(taken.map(({ data }, i) => data.equals(values[i] as Buffer))).toEqual([
      true,
      true,
      true,
    ]);
  });
}
