// What arrives: each event with its channel, consent and bot mark, each refusal with its reason.
import { useEffect, useState } from "preact/hooks";
import { addressOf } from "../ask.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Empty } from "../parts/states.tsx";
import { given } from "../view.ts";

/** More would make the page slow, and nobody reads them. */
const most = 200;

interface Told {
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

export function LivePage() {
  const site = given("site", "default");
  const { told, isOpen } = useLive(site);
  return (
    <>
      <h2>Live</h2>
      <p role="status" class="quiet">
        {isOpen ? "Listening. Newest first." : "The line is down; the page tries again."}
      </p>
      {told.length === 0 ? (
        <Empty>Nothing has arrived in the last ten minutes.</Empty>
      ) : (
        <DataTable
          caption="Events and refusals as they arrive"
          rows={told}
          columns={[
            { title: "received", cell: (row) => new Date(row.received_at).toLocaleTimeString() },
            {
              title: "event",
              cell: (row) =>
                row.kind === "rejected" ? `refused: ${row.reason}` : (row.name ?? ""),
            },
            { title: "who", cell: (row) => row.user_id || row.visitor_id || "" },
            { title: "channel", cell: (row) => row.channel ?? "" },
            { title: "consent", cell: (row) => row.consent_analytics ?? "" },
            { title: "bot", cell: (row) => (row.bot ? "bot" : "") },
            { title: "page or cause", cell: (row) => row.detail || row.url || "" },
          ]}
        />
      )}
    </>
  );
}

function useLive(site: string) {
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
