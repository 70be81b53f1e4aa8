// The collector's end of the log of one machine: one writer at a time, and files that are still there.
import { type LogEntry, LogFullError, type LogStats, type LogWriter } from "./event-log.js";
import { LmdbAppender } from "./lmdb-appender.js";
import { lockForWriting, type WriterLock, type WriterLockOptions } from "./writer-lock.js";

export interface LmdbWriterOptions extends WriterLockOptions {
  /** Directory of the log; made when missing. */
  path: string;
  /** Bytes of records at which `append` refuses. */
  maxBytes: number;
  /** How often released records are deleted, in milliseconds. */
  pruneEveryMs?: number;
  /** Called with words for the operator when the log's files were removed or replaced. */
  onReplaced?: (words: string) => void;
}

/**
 * Opens the log for appending; what `append` acknowledged is synced into files that others can open.
 *
 * One writer at a time: two would count positions each for itself, and the loader, once at the higher
 * ones, would never look at the lower. Rejects with `LogHeldError` when the other one does not end.
 *
 * When the files are removed or replaced, it refuses until it has opened those that lie there then.
 */
export async function openLmdbWriter(options: LmdbWriterOptions): Promise<LogWriter> {
  const writer = new LmdbWriter(options);
  await writer.open();
  return writer;
}

class LmdbWriter implements LogWriter {
  readonly #options: LmdbWriterOptions;
  #opened: { appender: LmdbAppender; lock: WriterLock } | undefined;
  /** Positions rise as long as the process lives, also in new files. */
  #next: LogEntry["position"] = 0;
  #problem: string | undefined;
  #reopening: Promise<void> | undefined;
  #lookTimer: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: LmdbWriterOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { path } = this.#options;
    const lock = await lockForWriting(path, this.#options);
    try {
      this.#opened = { appender: new LmdbAppender(this.#options, this.#next), lock };
    } catch (error) {
      lock.release();
      throw error;
    }
    this.#problem = undefined;
    this.#lookTimer ??= setInterval(() => this.#look(), lookEveryMs).unref();
  }

  async append(parts: readonly Buffer[]): Promise<number> {
    if (this.#opened === undefined) throw new LogFullError(this.#problem ?? "the spool is closed");
    try {
      return await this.#opened.appender.append(parts);
    } catch (error) {
      this.#look();
      throw error;
    }
  }

  stats(): LogStats {
    if (this.#opened !== undefined) return this.#opened.appender.stats();
    const stats = { bytes: 0, records: 0, last: Math.max(0, this.#next - 1) };
    return this.#problem === undefined ? stats : { ...stats, problem: this.#problem };
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#lookTimer);
    await this.#reopening;
    await this.#leave();
  }

  #look(): void {
    const isThere = this.#opened?.appender.isCurrent() ?? false;
    if (isThere || this.#closing) return;
    this.#reopening ??= this.#reopen().finally(() => {
      this.#reopening = undefined;
    });
  }

  async #reopen(): Promise<void> {
    const words = `the files in ${this.#options.path} were removed or replaced`;
    if (this.#opened !== undefined) this.#options.onReplaced?.(words);
    this.#problem ??= words;
    await this.#leave();
    try {
      await this.open();
    } catch (error) {
      this.#problem = `${words}, and cannot be opened anew: ${(error as Error).message}`;
    }
  }

  async #leave(): Promise<void> {
    const last = this.#opened;
    if (last === undefined) return;
    this.#opened = undefined;
    this.#next = last.appender.next;
    await last.appender.close();
    last.lock.release();
  }
}

const lookEveryMs = 1000;
