// ISO 4217 currency codes in use, with the number of digits after the point of each.

// Metals, funds of account and test codes (XAU, XDR, XTS …) are left out: nobody pays with them.
// BGN went with Bulgaria's change to the euro on 2026-01-01, but orders from before it still arrive.
const codesByMinorUnits: readonly (readonly [number, readonly string[]])[] = [
  [0, ["BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"]],
  [
    2,
    [
      "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD",
      "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS",
      "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD",
      "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB",
      "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP",
      "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW",
      "ZWG",
    ],
  ],
  [3, ["BHD IQD JOD KWD LYD OMR TND"]],
  [4, ["CLF UYW"]],
];

/** Currency code → digits after the point: 0 for JPY, 2 for EUR, 3 for KWD. Source: ISO 4217 list one. */
export const minorUnits: ReadonlyMap<string, number> = new Map(
  codesByMinorUnits.flatMap(([digits, lines]) =>
    lines.flatMap((line) => line.split(" ").map((code) => [code, digits] as const)),
  ),
);

/**
 * Whether a code names a currency in use; only upper case does.
 *
 * @example isCurrency("EUR") // true
 * @example isCurrency("euro") // false
 */
export function isCurrency(code: string): boolean {
  return minorUnits.has(code);
}
