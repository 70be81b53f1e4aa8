// Narrows the page to people of a saved segment: a filter like any other, so the address has it.
import { useEffect } from "preact/hooks";
import { loadSegments, segmentNames } from "../segments/saved.ts";
import { given } from "../view.ts";
import { addFilter, filtersAsked } from "./filter-chips.tsx";

export function SegmentPicker() {
  const site = given("site", "default");
  useEffect(() => void loadSegments(site), [site]);
  const chosen = filtersAsked().flatMap(([name, , values = []]) =>
    name === "segment" ? values.map(String) : [],
  );
  const names = segmentNames.value.filter((name) => !chosen.includes(name));
  if (names.length === 0) return null;
  return (
    <label>
      Segment{" "}
      <select
        value=""
        onChange={({ currentTarget }) => {
          addFilter(["segment", "is", [currentTarget.value]]);
          currentTarget.value = "";
        }}
      >
        <option value="">add…</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
