// The checksum is that of ClickHouse: the numbers are from go-faster/city 1.0.1, CH128.
import { expect, it } from "vitest";
import { cityHash128 } from "../../src/sql-port/city-hash.js";

it.each<[length: number, hash: string]>([
  [0, "3df09dfc64c09a2b3cb540c392e51e29"],
  [1, "5a03ab4f802b3f6c58a88a3c8a31e91a"],
  [3, "3108fa6b1da1698632301bf0c250612d"],
  [4, "2b36229ba99aa33425e1c052f6408d75"],
  [7, "4d6955e1bc4624e3252e8c015f4c9bd0"],
  [8, "9feb346ce8e35a98f2f9f1185545d8ba"],
  [9, "80885008a99d77f20854364fe84aef88"],
  [12, "4ffdfe0c8f71f732dea2c8c5662870d6"],
  [15, "91940c349bc7965d92d1f0985b1e63ac"],
  [16, "2e6b4d206d021629ec5e621afc967f0e"],
  [17, "170c0849b7a2c0c714a71815f7198cca"],
  [20, "dfb6d0d68834fe0308b2f25d23134e83"],
  [24, "c696e724bd309ffe808b961ba24f54c7"],
  [25, "5c735a7e8f4829c3d949ee37fa6d4bc9"],
  [31, "c6676b5459386f8dd26105752b6ce698"],
  [32, "3677a576037d01465871088b6553f66d"],
  [33, "153ada75ee590d876c552ddb020beee1"],
  [48, "60bf156c8a02995388fceed52585d154"],
  [63, "8c9a78d554a383a34b14823c0fa1b3be"],
  [64, "017bf8e6e11087bd04eaf14d337ad4fa"],
  [100, "a1d4e144e2af0a4adc6e6f89dfde4152"],
  [127, "de4ee98735cefc345ad91b67a2a7230d"],
  [128, "0a1156c3bf70e9d7ff931956b05d15e4"],
  [143, "7f3b91ab86a21f761e71a732270f7971"],
  [144, "496e1f4ce6c495095c7cd15e552285e3"],
  [145, "4892b8e49d6a328435cb8b603fabe9cb"],
  [160, "1e1a856059dfbac9a504e43229d075d8"],
  [200, "b02bf72b7576fb0dc6756a1bec333fc1"],
  [271, "27c368fa91ea4d4ebf1687d57cd7bf75"],
  [272, "225087f6720f5fe2efc1f8b3cbe8534b"],
  [273, "970dcecda7e54441772ace8257a9c813"],
  [300, "0a869e5c57377bfa363f9b5c46aa1411"],
  [1000, "fcfe274a4de6dc6f376a11c53864bb79"],
  [4096, "1d29cd26fa128888e00461b63858b2a2"],
  [1048601, "c387ac9781d439f762f1e2251ffa91d7"],
])("of %i bytes", (length, hash) => {
  const bytes = Uint8Array.from(
    { length },
    (_, index) => (index * 7 + Math.floor(index / 13) + length) & 255,
  );
  const found = cityHash128(bytes);
  const half = (offset: number) => found.readBigUInt64LE(offset).toString(16).padStart(16, "0");
  expect(half(0) + half(8)).toBe(hash);
});
