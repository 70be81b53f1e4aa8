// Webhooks of a site: which shop system reports orders, how it signs, and where a form of its own has what.
import { z } from "zod";

const path = z.string().max(200).describe("Names separated by points, such as `data.order.id`.");
const words = z.array(z.union([z.string(), z.number()]).transform(String)).default([]);

/** Where the orders of a system that is not known by name have what; paths into the body. */
export const orderMapSchema = z.strictObject({
  inside: path
    .optional()
    .describe("Where the order is, as JSON or as a text of JSON. Default: the whole body."),
  status: path.describe("What decides what the message is."),
  purchase: words.describe("Values of `status` for an order that is paid."),
  refund: words.describe("Values for money that went back."),
  cancel: words.describe("Values for an order that is taken back as a whole."),
  order_id: path,
  refund_id: path.optional().describe("Tells several refunds of one order apart."),
  value: path.optional(),
  minor_units: z
    .boolean()
    .default(false)
    .describe("`value` is in hundredths, such as cents or fen."),
  currency: z.string().max(200).default("").describe("A path, or a code such as CNY."),
  time: path.optional(),
  time_zone: z
    .string()
    .regex(/^(Z|[+-]\d{2}:\d{2})$/, "Z or an offset, such as +08:00")
    .default("Z")
    .describe("Of times that name none."),
  ...{ user_id: path.optional(), visitor_id: path.optional() },
  ...{ email: path.optional(), phone: path.optional(), coupon: path.optional() },
});
export type OrderMap = z.infer<typeof orderMapSchema>;

/**
 * How a message is signed. `md5` is of the client's id, the body and the secret, one after the other, in
 * hex; `equal` is the secret itself.
 */
export const signatureSchema = z.strictObject({
  header: z.string().min(1).max(100).toLowerCase(),
  method: z.enum(["hmac-sha256-hex", "hmac-sha256-base64", "md5", "equal"]),
  client_id: z.string().max(200).default(""),
});

export const webhookKinds = ["stripe", "shopify", "woocommerce", "mapped"] as const;

export const webhookSchema = z
  .object({
    name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "1 to 63 of a-z, 0-9, - and _"),
    kind: z.enum(webhookKinds),
    secret: z.string().max(512).describe("What the system signs with. Empty: nothing is taken."),
    map: orderMapSchema.optional().describe("For `mapped`: where its orders have what."),
    signature: signatureSchema.optional().describe("For `mapped`: how its messages are signed."),
  })
  .refine(
    ({ kind, map, signature }) =>
      kind !== "mapped" || (map !== undefined && signature !== undefined),
    "a mapped webhook needs map and signature",
  );
export type Webhook = z.infer<typeof webhookSchema>;
