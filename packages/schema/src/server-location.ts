// CAIRN_CLICKHOUSE_URL in, where the server is and as whom to speak to it out.
/** The database of every table and view. */
export const database = "cairn";
/** On a cluster of several shards: what each shard has of every table. */
export const shardDatabase = "cairn_local";

export interface ServerLocation {
  /** Protocol, host and port. */
  url: string;
  username: string;
  password: string;
  /** Name of a cluster whose replicas hold the tables. */
  cluster?: string;
}

/**
 * Reads `http(s)://user:password@host:port/cairn?cluster=NAME`. The database is always `cairn`.
 * @returns a sentence that says what is wrong, or the location.
 * @example serverLocation("http://me:secret@db:8123/cairn")
 * // { url: "http://db:8123", username: "me", password: "secret" }
 */
export function serverLocation(text: string): ServerLocation | string {
  if (!URL.canParse(text)) return "It is no URL.";
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return "It must begin with http:// or https://.";
  const path = url.pathname.replace(/\/$/, "");
  if (path !== "" && path !== `/${database}`) return `The database must be ${database}.`;
  const unknown = [...url.searchParams.keys()].find((name) => name !== "cluster");
  if (unknown !== undefined) return `"?${unknown}=" is not known; "?cluster=" is.`;
  const cluster = url.searchParams.get("cluster");
  if (cluster !== null && !/^[A-Za-z0-9_.-]+$/.test(cluster))
    return "?cluster= is no cluster's name.";
  const credentials = [url.username, url.password].map(decoded);
  const [username, password] = credentials;
  if (username === undefined || password === undefined) {
    return "User and password must be percent-encoded: @ is %40, : is %3A, / is %2F, % is %25.";
  }
  return {
    url: url.origin,
    username: username || "default",
    password,
    ...(cluster === null ? {} : { cluster }),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
