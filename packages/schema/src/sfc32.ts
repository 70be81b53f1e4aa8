// Three words of a seed come in; the same random numbers go out on every machine and every run.

/**
 * Random numbers from 0 (included) to 1 (excluded) by sfc32 (Chris Doty-Humphrey, PractRand).
 * @example const next = sfc32(1, 2, 3); next()
 */
export function sfc32(a: number, b: number, c: number): () => number {
  let [x, y, z, counter] = [a | 0, b | 0, c | 0, 1];
  const step = () => {
    const sum = (((x + y) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    x = y ^ (y >>> 9);
    y = (z + (z << 3)) | 0;
    z = (((z << 21) | (z >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) step();
  return step;
}
