// The rows of a question as a file, by the address that also asks it.
import { addressOf, type Params } from "../ask.ts";

export function ExportLink({ path, params, name }: { path: string; params: Params; name: string }) {
  return (
    <a href={addressOf(path, { ...params, format: "csv" })} download={`${name}.csv`}>
      CSV
    </a>
  );
}
