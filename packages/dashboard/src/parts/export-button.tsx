// The rows of a question that has a body, as a file: asked when it is wanted, and given up on demand.
import { useRef, useState } from "preact/hooks";
import { askText, type Failure } from "../ask.ts";

interface Props {
  path: string;
  body: object;
  name: string;
}

export function ExportButton({ path, body, name }: Props) {
  const running = useRef<AbortController | undefined>(undefined);
  const [state, setState] = useState<"working" | Failure | undefined>();
  const save = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState("working");
    try {
      const text = await askText(path, {
        body: { ...body, format: "csv" },
        signal: controller.signal,
      });
      download(text, `${name}.csv`);
      setState(undefined);
    } catch (error) {
      setState(controller.signal.aborted ? undefined : (error as Failure));
    }
  };
  if (state === "working") {
    return (
      <span role="status">
        Making the file…{" "}
        <button type="button" onClick={() => running.current?.abort()}>
          Cancel
        </button>
      </span>
    );
  }
  return (
    <>
      <button type="button" class="link" onClick={() => void save()}>
        CSV
      </button>
      {state !== undefined && (
        <span role="alert" class="failed">
          {" "}
          {state.message} {state.hint}
        </span>
      )}
    </>
  );
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
