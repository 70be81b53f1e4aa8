// Text goes in, its SHA-256 comes out in lower-case hex, also on plain http, where browsers hide SubtleCrypto.

/** FIPS 180-4. @example await sha256("abc") // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest =
    globalThis.crypto?.subtle !== undefined
      ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
      : digestBytes(bytes);
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The same without SubtleCrypto. */
export function digestBytes(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)));
  const constants = Uint32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)));
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length << 3);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  for (let at = 0; at < padded.length; at += 64) addBlock(state, constants, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => {
    digest.setUint32(index * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

function addBlock(state: Uint32Array, constants: Uint32Array, view: DataView, at: number): void {
  const words = new Uint32Array(64);
  const [...sum] = state as unknown as number[];
  let [a, b, c, d, e, f, g, h] = sum as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const word = (back: number) => words[i - back] as number;
    words[i] =
      i < 16
        ? view.getUint32(at + i * 4)
        : word(16) +
          (turn(word(15), 7) ^ turn(word(15), 18) ^ (word(15) >>> 3)) +
          word(7) +
          (turn(word(2), 17) ^ turn(word(2), 19) ^ (word(2) >>> 10));
    const mixed = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + mixed + (constants[i] as number) + word(0)) | 0;
    const major = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + major) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] as number) + word;
  });
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractional part. */
function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++)
    if (primes.every((prime) => n % prime)) primes.push(n);
  return primes;
}
