// What a client, a socket or a server said in, a StoreError with its fault and remedy out.
import { StoreError } from "@cairn/schema";

/** An error of the engine in process, or of the way to a server. */
export function engineError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { message, code } = asError(error);
  // ClickHouse's code is a property of the client's errors, and part of the engine's text.
  const number = Number(code) || Number(/Code: (\d+)/.exec(message)?.[1] ?? 0);
  if (number === 0 && typeof code === "string") return wayError(error, code);
  // The cause has ClickHouse's name of the code.
  return new StoreError(message.trim(), number, { cause: error });
}

/**
 * An HTTP answer that is an error. Without a code of ClickHouse it is somebody else's: a proxy that has
 * nobody behind it (5xx), or something that is no ClickHouse at all.
 * @param said the body, as the client reads it: with `code` when ClickHouse wrote it.
 */
export function answerError(status: number, code: number, said: Error): StoreError {
  const number = code || Number(asError(said).code ?? 0);
  if (number > 0) return new StoreError(said.message.trim(), number, { cause: said });
  const body = said.message.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  const message = `HTTP status ${status} without ClickHouse's code: ${body.trim().slice(0, 200)}`;
  if (status === 413) {
    return new StoreError(message, 0, { remedy: "Let the proxy pass bodies of 64 MB and more." });
  }
  const passes = status >= 500 || status === 408 || status === 429;
  return passes
    ? new StoreError(message, 0)
    : new StoreError(message, 0, { fault: "setup", remedy: rightPort });
}

/** Whether nobody took what was sent, or the line ended before its answer did. */
export function lineBroke({ cause }: StoreError): boolean {
  const { code } = asError(cause);
  return typeof code === "string" && (unreached.has(code) || ended.has(code));
}

const unreached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
const ended = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "ERR_STREAM_PREMATURE_CLOSE"]);

const rightPort = "Is CAIRN_CLICKHOUSE_URL the HTTP port of ClickHouse (8123, or 8443 with TLS)?";

/** An error of Node's on the way: the name cannot be resolved, nobody listens, the line broke. */
function wayError(cause: unknown, code: string): StoreError {
  const message = asError(cause).message || code;
  if (code === "EPROTO" || code === "ERR_SSL_WRONG_VERSION_NUMBER") {
    const remedy = "What answers there does not speak TLS: use http://, or its TLS port (8443).";
    return new StoreError(message, 0, { fault: "setup", remedy, cause });
  }
  if (/CERT|^ERR_(TLS|SSL)|SIGNED|VERIFY/.test(code)) {
    const remedy = "Give Node the authority's certificate (NODE_EXTRA_CA_CERTS), or mend the URL.";
    return new StoreError(message, 0, { fault: "setup", remedy, cause });
  }
  if (code.startsWith("HPE_")) {
    const remedy =
      "What answers there does not speak HTTP: is the port right (8123, 8443 with TLS)?";
    return new StoreError(message, 0, { remedy, cause });
  }
  if (ended.has(code)) {
    const said = `The line ended before there was an answer (${message})`;
    const remedy = `A server that restarts does that, and so does what is no ClickHouse. ${rightPort}`;
    return new StoreError(said, 0, { remedy, cause });
  }
  return new StoreError(message, 0, { cause });
}

function asError(error: unknown): { message: string; code?: unknown } {
  return error instanceof Error ? error : { message: String(error) };
}
