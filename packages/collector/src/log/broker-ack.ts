// `CAIRN_ACK=broker`: an append that resolves after all in-sync replicas have the record, too.
import { LogFullError, type LogWriter } from "./event-log.js";
import type { Forwarder } from "./forwarder.js";

/**
 * Wraps the spool's writer. A record that Kafka does not take in time stays in the spool and is sent
 * later; its sender is told to try again, and the second copy counts once.
 */
export function withBrokerAck(
  spool: LogWriter,
  forwarder: Forwarder,
  withinMs = 10_000,
): LogWriter {
  return {
    async append(parts) {
      const position = await spool.append(parts);
      try {
        await forwarder.acknowledged(position, withinMs);
      } catch (error) {
        throw new LogFullError(`not acknowledged: ${(error as Error).message}`, { cause: error });
      }
      return position;
    },
    stats: () => spool.stats(),
    close: () => spool.close(),
  };
}
