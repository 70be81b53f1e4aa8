// Pages of a long list: which rows are shown, and the ones before and after. The place stands in the address.
import { change, given } from "../view.ts";
import { count } from "../words.ts";

export const pageRows = 50;

export const offsetAsked = (): number => Math.max(0, Math.trunc(Number(given("offset", "0"))) || 0);

export function Paging({ total }: { total: number }) {
  const offset = offsetAsked();
  if (total <= pageRows && offset === 0) return null;
  const to = (place: number) => change({ offset: place <= 0 ? undefined : String(place) });
  const last = Math.min(total, offset + pageRows);
  return (
    <p>
      <button type="button" disabled={offset === 0} onClick={() => to(offset - pageRows)}>
        Before
      </button>{" "}
      {count(Math.min(offset + 1, total))} to {count(last)} of {count(total)}{" "}
      <button type="button" disabled={last >= total} onClick={() => to(offset + pageRows)}>
        After
      </button>
    </p>
  );
}
