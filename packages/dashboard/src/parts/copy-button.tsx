// A text to the clipboard.
import { Failure } from "../ask.ts";
import { useSaving } from "../use-saving.ts";

export function CopyButton({ text }: { text: string }) {
  const { told, run } = useSaving();
  const copy = () =>
    run(async () => {
      // Browsers have none where the page comes by plain http from another machine.
      if (navigator.clipboard === undefined) {
        throw new Failure("This browser copies only over https.", "Select it and copy it by keys.");
      }
      await navigator.clipboard.writeText(text);
      return "Copied.";
    });
  return (
    <>
      <button type="button" onClick={copy}>
        Copy
      </button>{" "}
      <span role="status">{told}</span>
    </>
  );
}
