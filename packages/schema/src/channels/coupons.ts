// The coupon codes of a site come in, checked; the campaign that a code belongs to goes out.
import { z } from "zod";
import { maxWordLength, wordOf } from "./touch-words.js";

const mostCoupons = 2_000;
const word = z
  .string()
  .max(maxWordLength)
  .transform((text) => wordOf(text))
  .default("");

/** What a code says of the touch that it is. */
export const couponWords = ["source", "medium", "campaign", "partner"] as const;

/** One code, or with a `*` at its end every code that begins so, and where it belongs. */
export const couponSchema = z
  .strictObject({
    code: z
      .string()
      .max(maxWordLength)
      .transform((text) => wordOf(text))
      .refine((code) => /^[^*]+\*?$/.test(code), "a code, with a * at its end or nowhere"),
    ...{ source: word, medium: word, campaign: word, partner: word },
  })
  .refine(
    (coupon) => couponWords.some((name) => coupon[name] !== ""),
    "needs a source, medium, campaign or partner",
  );
export type Coupon = z.infer<typeof couponSchema>;

/** @example [{ "code": "OPEN5", "source": "flyer", "campaign": "opening" }] */
export const couponsSchema = z
  .array(couponSchema)
  .max(mostCoupons, `at most ${mostCoupons} codes: write many that begin alike as one, such as A-*`)
  .refine(
    (coupons) => new Set(coupons.map(({ code }) => lower(code))).size === coupons.length,
    "a code is there twice",
  );

type Words = Readonly<Record<(typeof couponWords)[number], string>>;

/**
 * Evidence as the site's coupons complete it. Only where the code is the best evidence: then nothing else names a
 * campaign, so that whatever words such a touch has are the table's, and a changed table can change them.
 */
export function withCoupon<Seen extends Words & { kind: string; coupon: string }>(
  evidence: Seen,
  coupons: readonly Coupon[] | undefined,
): Seen {
  if (evidence.kind !== "coupon") return evidence;
  const { source, medium, campaign, partner } = couponWordsOf(coupons, evidence.coupon);
  return { ...evidence, source, medium, campaign, partner };
}

const nothing: Words = { source: "", medium: "", campaign: "", partner: "" };

/**
 * The words that the table has for a code, or the empty ones. Case does not matter; the code itself goes before
 * a beginning, a longer beginning before a shorter one.
 * @example couponWordsOf([{ code: "A-*", campaign: "autumn", … }], "a-17").campaign // "autumn"
 */
export function couponWordsOf(coupons: readonly Coupon[] | undefined, code: string): Words {
  if (coupons === undefined || coupons.length === 0 || code === "") return nothing;
  const table = tables.get(coupons) ?? tableOf(coupons);
  const wanted = lower(code);
  return (
    table.codes.get(wanted) ??
    table.beginnings.find(({ start }) => wanted.startsWith(start))?.coupon ??
    nothing
  );
}

const tables = new WeakMap<readonly Coupon[], ReturnType<typeof tableOf>>();

function tableOf(coupons: readonly Coupon[]) {
  const table = {
    codes: new Map(coupons.map((coupon) => [lower(coupon.code), coupon])),
    beginnings: coupons
      .filter(({ code }) => code.endsWith("*"))
      .map((coupon) => ({ start: lower(coupon.code).slice(0, -1), coupon }))
      .sort((one, other) => other.start.length - one.start.length),
  };
  tables.set(coupons, table);
  return table;
}

const lower = (code: string): string => code.toLowerCase();
