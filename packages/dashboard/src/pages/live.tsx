// What arrives: each event with its channel, consent and bot mark, each refusal with its reason.
import { DataTable } from "../parts/data-table.tsx";
import { Empty } from "../parts/states.tsx";
import { useLive } from "../use-live.ts";
import { given } from "../view.ts";

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
            {
              title: "received",
              isTime: true,
              cell: (row) => new Date(row.received_at).toLocaleTimeString(),
            },
            {
              title: "event",
              cell: (row) =>
                row.kind === "rejected" ? `refused: ${row.reason}` : (row.name ?? ""),
            },
            { title: "who", cell: (row) => row.user_id || row.visitor_id || "" },
            { title: "channel", cell: (row) => row.channel ?? "" },
            { title: "consent", cell: (row) => row.consent_analytics ?? "" },
            { title: "bot", cell: (row) => (row.bot ? "bot" : "") },
            {
              title: "page or cause",
              cell: (row) => row.detail || (row.url ?? "").replace(/^https?:\/\//, ""),
            },
          ]}
        />
      )}
    </>
  );
}
