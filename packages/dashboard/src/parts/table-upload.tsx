// A file of spend, orders or claims to the service: how far it is, what was taken, or each row that was not.
import { useRef, useState } from "preact/hooks";
import { importKinds } from "../import-kinds.ts";
import { count, share, visible } from "../words.ts";
import { DataTable } from "./data-table.tsx";

interface Problem {
  line?: number;
  column?: string;
  value?: string;
  problem: string;
  hint?: string;
}
interface Refusal {
  message: string;
  hint: string;
  problems?: Problem[];
}
interface Outcome {
  words: string;
  problems?: Problem[];
}

const types: Readonly<Record<string, string>> = {
  tsv: "text/tab-separated-values",
  json: "application/json",
  ndjson: "application/x-ndjson",
};

export function TableUpload({ site }: { site: string }) {
  const [part, setPart] = useState<number | undefined>();
  const [outcome, setOutcome] = useState<Outcome>({ words: "" });
  const running = useRef<XMLHttpRequest | undefined>(undefined);
  const [kind, setKind] = useState<keyof typeof importKinds>("spend");
  const { columns, needed, document: described } = importKinds[kind];
  const isSending = part !== undefined;

  const send = async (form: HTMLFormElement, isTrial: boolean) => {
    const data = new FormData(form);
    const file = data.get("file");
    if (!(file instanceof File) || file.size === 0) {
      setOutcome({ words: "Choose a file with rows in it." });
      return;
    }
    const query = new URLSearchParams({ site, ...(isTrial && { dry_run: "true" }) });
    const request = new XMLHttpRequest();
    running.current = request;
    setPart(0);
    setOutcome({ words: "" });
    setOutcome(
      await posted(request, {
        path: `/api/v1/${data.get("kind")}?${query}`,
        file,
        isTrial,
        onPart: setPart,
      }),
    );
    setPart(undefined);
  };
  return (
    <form
      class="card fields"
      aria-label="Import"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget, false);
      }}
    >
      <label>
        What it is
        <select
          name="kind"
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)}
        >
          {Object.entries(importKinds).map(([one, { title }]) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet">
        Columns: {columns.join(", ")}. Needed: {needed}. How exports call them is known, too:{" "}
        {described}.
      </p>
      <label>
        CSV, TSV, JSON or NDJSON; the same file twice changes nothing
        <input type="file" name="file" accept=".csv,.tsv,.txt,.json,.ndjson" />
      </label>
      <p class="asked">
        <button type="submit" disabled={isSending}>
          Import
        </button>
        <button
          type="button"
          disabled={isSending}
          onClick={({ currentTarget: { form } }) => form && void send(form, true)}
        >
          Only check it
        </button>
        {isSending && (
          <>
            <label>
              {part === 1 ? "The service reads it" : `${share(part)} sent`}{" "}
              <progress value={part} max={1} />
            </label>
            <button type="button" onClick={() => running.current?.abort()}>
              Cancel
            </button>
          </>
        )}
      </p>
      <p role="status">{outcome.words}</p>
      {outcome.problems !== undefined && <Problems problems={outcome.problems} />}
    </form>
  );
}

interface Sent {
  path: string;
  file: File;
  isTrial: boolean;
  onPart(part: number): void;
}

/** By XMLHttpRequest: `fetch` does not say how much it has sent. */
function posted(request: XMLHttpRequest, { path, file, isTrial, onPart }: Sent): Promise<Outcome> {
  const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onPart(total === 0 ? 1 : loaded / total);
    request.onload = () => resolve(outcomeOf(request, isTrial));
    request.onerror = () => resolve({ words: "The service cannot be reached." });
    request.onabort = () =>
      resolve({
        words: "Cancelled. A file is taken as a whole; sending it again changes nothing.",
      });
    request.open("POST", path);
    request.setRequestHeader("content-type", types[ending] ?? "text/csv");
    request.send(file);
  });
}

function outcomeOf({ status, responseText }: XMLHttpRequest, isTrial: boolean): Outcome {
  let told: Record<string, unknown> & { error?: Refusal } = {};
  try {
    told = JSON.parse(responseText);
  } catch {
    return { words: `The service answered ${status}.` };
  }
  if (told.error !== undefined) {
    const { message, hint, problems } = told.error;
    return { words: `${message} ${hint}`, ...(problems && { problems }) };
  }
  const { from, to } = (told.days ?? {}) as Record<string, string | null>;
  const days = from ? `, ${from} to ${to}` : "";
  return {
    words: `${count(Number(told.rows))} rows ${isTrial ? "are right" : "are taken"}${days}.`,
  };
}

function Problems({ problems }: { problems: Problem[] }) {
  return (
    <DataTable
      caption="Rows that are wrong"
      rows={problems}
      columns={["line", "column", "value", "problem", "hint"].map((title) => ({
        title,
        cell: (row: Problem) => visible(row[title as keyof Problem]),
      }))}
    />
  );
}
