// Whether two shares differ by more than chance: counts in, z and p out.

/** Of smaller samples nothing is said. */
export const leastSample = 30;
const certain = 0.05;

export interface Significance {
  z: number;
  p_value: number;
  significant: boolean;
}

/**
 * The two-proportion z-test with pooled variance, two-sided; null where a sample has fewer than 30 or where
 * all or none of both converted.
 * @example significance([40, 100], [20, 100]) // { z: 3.08…, p_value: 0.002…, significant: true }
 */
export function significance(
  [converted, of]: readonly [number, number],
  [othersConverted, ofOthers]: readonly [number, number],
): Significance | null {
  if (of < leastSample || ofOthers < leastSample) return null;
  const pooled = (converted + othersConverted) / (of + ofOthers);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / ofOthers));
  if (!(deviation > 0)) return null;
  const z = (converted / of - othersConverted / ofOthers) / deviation;
  const pValue = 2 * upperTail(Math.abs(z));
  return { z, p_value: pValue, significant: pValue < certain };
}

/**
 * The normal distribution above z, to 7 digits: Abramowitz and Stegun 26.2.17.
 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
