// A role in, what it says of itself out.
import { apiKey, type Role, until } from "./roles.js";

/** `GET /metrics`. */
export async function figuresOf({ privateUrl }: Role): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}` };
  return (await fetch(`${privateUrl}/metrics`, { headers })).text();
}

export interface Part {
  ready: boolean;
  reason: string;
  records?: number;
  sent?: number;
}

/** Parts of `GET /readyz`. */
export async function partsOf(url: string): Promise<Record<string, Part>> {
  const { parts } = (await (await fetch(`${url}/readyz`)).json()) as {
    parts: Record<string, Part>;
  };
  return parts;
}

/** Resolves when a collector says that Kafka is silent, which is long before a send fails. */
export function saysSilent({ publicUrl }: Role): Promise<void> {
  return until(
    async () => {
      const { kafka } = await partsOf(publicUrl);
      return kafka?.ready === false && /has not answered for \d s/.test(kafka.reason);
    },
    10_000,
    () => "the collector does not say that Kafka is silent",
  );
}
