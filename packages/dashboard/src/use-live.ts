// A site's events and refusals as they arrive, newest first.
import { useEffect, useState } from "preact/hooks";
import { addressOf } from "./ask.ts";

/** More would make the page slow, and nobody reads them. */
const most = 200;

export interface Told {
  kind: "event" | "rejected";
  received_at: string;
  name?: string;
  user_id?: string;
  visitor_id?: string;
  channel?: string;
  url?: string;
  reason?: string;
  detail?: string;
  bot?: number;
  consent_analytics?: string;
}

export function useLive(site: string) {
  const [told, setTold] = useState<Told[]>([]);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    setTold([]);
    const source = new EventSource(addressOf("/api/v1/live", { site }));
    const take =
      (kind: Told["kind"]) =>
      ({ data }: MessageEvent<string>) => {
        const row: Told = { ...JSON.parse(data), kind };
        setTold((before) =>
          [row, ...before]
            .sort((x, y) => Date.parse(y.received_at) - Date.parse(x.received_at))
            .slice(0, most),
        );
      };
    source.addEventListener("event", take("event"));
    source.addEventListener("rejected", take("rejected"));
    // Each connection begins with what is there: after a lost one the list would have it twice.
    source.addEventListener("open", () => {
      setTold([]);
      setOpen(true);
    });
    source.addEventListener("error", () => setOpen(false));
    return () => source.close();
  }, [site]);
  return { told, isOpen };
}
