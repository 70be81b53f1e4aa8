// An answer's bytes in; what goes over the line out: packed as the client asked.
import { Readable, type Transform } from "node:stream";
import { constants, createBrotliCompress, createDeflate, createGzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { toBlocks } from "./compressed-blocks.js";
import { parametersOf } from "./credentials.js";

/** Compressed as it is sent, in the pool of threads: an answer may have 100 MB. */
const packers: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGzip({ level: constants.Z_BEST_SPEED }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  deflate: () => createDeflate({ level: constants.Z_BEST_SPEED }),
};

/** `compress=1` is ClickHouse's own blocks, `enable_http_compression=1` what HTTP knows. */
export function packed(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Buffer,
): Buffer | Readable {
  const given = parametersOf(request);
  if (given.get("compress") === "1") return Readable.from(toBlocks(answer), { objectMode: false });
  if (given.get("enable_http_compression") !== "1") return answer;
  // Without an expression that looks back: a header of spaces would hold up everybody.
  const accepted = String(request.headers["accept-encoding"] ?? "")
    .split(/[,;]/)
    .map((text) => text.trim());
  const encoding = Object.keys(packers).find((name) => accepted.includes(name));
  const packer = encoding === undefined ? undefined : packers[encoding]?.();
  if (packer === undefined) return answer;
  void reply.header("content-encoding", encoding);
  packer.end(answer);
  return packer;
}
