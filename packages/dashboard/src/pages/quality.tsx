// Whether figures can be trusted: what came, what it carries, what was refused and why, what has no tag.

import { Carried } from "../quality/carried.tsx";
import { Refused } from "../quality/refused.tsx";
import { Untagged } from "../quality/untagged.tsx";
import { Volume } from "../quality/volume.tsx";

export function QualityPage() {
  return (
    <>
      <h2>Data quality</h2>
      <Volume />
      <Carried />
      <h3>Refused</h3>
      <Refused />
      <h3>Spend without tags, tags without spend</h3>
      <Untagged />
    </>
  );
}
