// The laws of an EventLog: what every log, LMDB or Kafka, has to pass.
import { expect, it } from "vitest";
import type { EventLog } from "../../src/index.js";

export interface LogUnderTest {
  /** Opens the log for appending; a second call after `close` opens the same log again. */
  open(): Promise<EventLog>;
  /** Opens a reader beside the appender. */
  openReader(): Promise<EventLog>;
}

const everything = { records: 1e6, bytes: 1e9 };
const text = (entries: { data: Buffer | undefined }[]) => entries.map((e) => e.data?.toString());

export function eventLogContract(make: () => Promise<LogUnderTest>): void {
  it("reads back what it acknowledged, whole and in order", async () => {
    const log = await (await make()).open();
    const positions = await Promise.all(
      Array.from({ length: 500 }, (_, i) =>
        log.append([Buffer.from(`head ${i} `), Buffer.from("body")]),
      ),
    );
    const entries = log.read(0, everything);
    expect(entries.map((e) => e.position)).toEqual(positions);
    expect(text(entries)).toEqual(Array.from({ length: 500 }, (_, i) => `head ${i} body`));
    await log.close();
  });

  it("rises with every record and reads from after a position", async () => {
    const log = await (await make()).open();
    const first = await log.append([Buffer.from("a")]);
    const second = await log.append([Buffer.from("b")]);
    expect(second).toBeGreaterThan(first);
    expect(text(log.read(first, everything))).toEqual(["b"]);
    expect(log.read(second, everything)).toEqual([]);
    await log.close();
  });

  it("stops at either limit of a read, and gives at least one record", async () => {
    const log = await (await make()).open();
    for (let i = 0; i < 10; i++) await log.append([Buffer.alloc(1000, 65 + i)]);
    expect(log.read(0, { records: 3, bytes: 1e9 })).toHaveLength(3);
    expect(log.read(0, { records: 100, bytes: 2500 })).toHaveLength(3);
    expect(log.read(0, { records: 100, bytes: 1 })).toHaveLength(1);
    await log.close();
  });

  it("shows a reader what was acknowledged while it was open", async () => {
    const under = await make();
    const log = await under.open();
    const reader = await under.openReader();
    expect(reader.id).toBe(log.id);
    const position = await log.append([Buffer.from("later")]);
    expect(text(reader.read(position - 1, everything))).toEqual(["later"]);
    await reader.close();
    await log.close();
  });

  it("goes on after the last position when it is opened again, also when all was released", async () => {
    const under = await make();
    let log = await under.open();
    const first = await log.append([Buffer.from("one")]);
    await log.release(first);
    const id = log.id;
    await log.close();
    log = await under.open();
    expect(log.id).toBe(id);
    expect(await log.append([Buffer.from("two")])).toBeGreaterThan(first);
    await log.close();
  });

  it("keeps what was not released", async () => {
    const under = await make();
    const log = await under.open();
    const positions: number[] = [];
    for (let i = 0; i < 50; i++) positions.push(await log.append([Buffer.from(`${i}`)]));
    await log.release(positions[19] as number);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(text(log.read(positions[19] as number, everything))).toEqual(
      Array.from({ length: 30 }, (_, i) => `${i + 20}`),
    );
    await log.close();
  });

  it("carries any bytes: empty, binary and a megabyte", async () => {
    const log = await (await make()).open();
    const values = [Buffer.alloc(0), Buffer.from([0, 255, 10, 13, 0]), Buffer.alloc(1 << 20, 7)];
    for (const value of values) await log.append([value]);
    const read = log.read(0, everything).map((e) => e.data as Buffer);
    expect(read.map((data, i) => data.equals(values[i] as Buffer))).toEqual([true, true, true]);
    await log.close();
  });
}
