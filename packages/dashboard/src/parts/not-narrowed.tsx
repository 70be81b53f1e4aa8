// Said where a part of a page is not narrowed by the filters of the address, as the rest of it is.
import { filtersAsked } from "./filter-chips.tsx";

export function NotNarrowed() {
  if (filtersAsked().length === 0) return null;
  return <p class="note">Filters do not narrow these figures: they are of everybody.</p>;
}
