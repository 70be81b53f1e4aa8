// The body of a request in, unpacked; its text and its form fields out.
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { FastifyRequest } from "fastify";
import { fromBlocks } from "./compressed-blocks.js";
import { parametersOf } from "./credentials.js";
import { SqlPortError } from "./exception.js";

/** Of a body, also after it is unpacked. */
export const maxBodyBytes = 1024 * 1024;

export interface RequestBody {
  text: string;
  /** Of a multipart form: parameters that are too long for an address. */
  fields: readonly (readonly [name: string, value: string])[];
}

/** @throws SqlPortError when it cannot be read */
export async function bodyOf(request: FastifyRequest): Promise<RequestBody> {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return { text: "", fields: [] };
  const encoded = await decoded(request.body, request.headers["content-encoding"]?.toString());
  const isBlocks = parametersOf(request).get("decompress") === "1";
  const bytes = isBlocks ? await fromBlocks(encoded, maxBodyBytes) : encoded;
  const type = request.headers["content-type"]?.toString() ?? "";
  if (!/^multipart\//i.test(type)) return { text: bytes.toString("utf8"), fields: [] };
  return { text: "", fields: await formFields(bytes, type) };
}

const unpack: Readonly<
  Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function decoded(body: Buffer, encoding = "identity"): Promise<Buffer> {
  if (encoding === "identity" || encoding === "") return body;
  const unpacked = Object.hasOwn(unpack, encoding) ? unpack[encoding] : undefined;
  if (unpacked === undefined) {
    const allowed = Object.keys(unpack).join(", ");
    throw new SqlPortError(89, "UNKNOWN_COMPRESSION_METHOD", `Allowed: ${allowed}, identity`);
  }
  try {
    return await unpacked(body, { maxOutputLength: maxBodyBytes });
  } catch (error) {
    throw new SqlPortError(354, "ZLIB_INFLATE_FAILED", (error as Error).message);
  }
}

async function formFields(bytes: Buffer, type: string): Promise<[string, string][]> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), {
      headers: { "content-type": type },
    }).formData();
  } catch {
    throw new SqlPortError(36, "BAD_ARGUMENTS", "The multipart form cannot be read");
  }
  return [...form].map(([name, value]) => {
    if (typeof value === "string") return [name, value];
    const what = `External data are not taken: ${name} is a file`;
    throw new SqlPortError(48, "NOT_IMPLEMENTED", what);
  });
}
