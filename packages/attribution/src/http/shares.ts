// Links that show one page to whoever has them: made, listed, revoked, and opened by their token.
import { createHash, randomBytes } from "node:crypto";
import type { Store } from "@cairn/schema";
import type { FastifyRequest } from "fastify";
import { createReplacingTable } from "../store/replacing-table.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import { isShareableByPost, type Question, questionKey } from "./shared-questions.js";

export const shareCookie = "cairn_share";
/** A link that was revoked shows nothing after so long. */
const rememberedMs = 2_000;
const mostRemembered = 1_000;

export interface Share {
  site: string;
  id: string;
  /** Parameters of the page. */
  address: string;
  /** Keys of the questions that it may ask. */
  questions: ReadonlySet<string>;
}

export interface Shares {
  /** Answers the token, which is kept nowhere. */
  create(site: string, address: string, questions: readonly Question[]): Promise<NewShare>;
  list(site: string): Promise<{ id: string; address: string; saved_at: string }[]>;
  revoke(site: string, id: string): Promise<void>;
  /** The share of a token; undefined when there is none, or it is revoked. */
  open(token: string): Promise<Share | undefined>;
  /** The share by whose cookie a request came. */
  of(request: FastifyRequest): Promise<Share | undefined>;
}

export interface NewShare {
  id: string;
  token: string;
}

interface Row {
  site: string;
  id: string;
  address: string;
  questions: string;
}

const columns = ["site", "id", "digest", "address", "questions", "removed", "saved_at"];

export function createShares(store: Store, clock: () => number): Shares {
  const sql = { list: sqlFile("shares"), one: sqlFile("share_of_digest") };
  const table = createReplacingTable(store, "shares", { columns, clock });
  const remembered = new Map<string, { share: Share | undefined; until: number }>();

  async function open(token: string): Promise<Share | undefined> {
    if (!/^[\w-]{43}$/.test(token)) return undefined;
    const digest = digestOf(token);
    const known = remembered.get(digest);
    if (known !== undefined && known.until > Date.now()) return known.share;
    const [row] = await store.query<Row>(sql.one, { digest });
    const share = row && { ...row, questions: new Set<string>(JSON.parse(row.questions)) };
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(digest, { share, until: Date.now() + rememberedMs });
    return share;
  }

  return {
    open,
    list: async (site) =>
      (
        await store.query<{ id: string; address: string; saved_at: string }>(sql.list, { site })
      ).map((row) => ({ ...row, saved_at: `${row.saved_at.replace(" ", "T")}Z` })),
    async create(site, address, questions) {
      const token = randomBytes(32).toString("base64url");
      const id = randomBytes(6).toString("hex");
      const keys = JSON.stringify(questions.map(questionKey));
      await table.write([[site, id, digestOf(token), address, keys, 0, sqlTime(clock())]]);
      return { id, token };
    },
    async revoke(site, id) {
      await table.write([[site, id, "", "", "[]", 1, sqlTime(clock())]]);
      remembered.clear();
    },
    async of(request) {
      const pair = (request.headers.cookie ?? "")
        .split(";")
        .map((text) => text.trim())
        .find((text) => text.startsWith(`${shareCookie}=`));
      return pair === undefined ? undefined : open(pair.slice(shareCookie.length + 1));
    },
  };
}

/**
 * Whether a share lets a request pass: one of its questions, as the route will read it. A question with a body is
 * known when the body is read.
 */
export function mayAsk(share: Share, request: FastifyRequest): boolean {
  const path = request.routeOptions.url ?? "";
  if (request.method === "GET" && path === "/api/v1/choices") return true;
  const body = request.method === "GET" ? undefined : request.body;
  if (request.method !== "GET" && !(isShareableByPost(path) && isObject(body))) return false;
  // The route's own reading, as another one differs: `#site=other` is a query to it, and nothing to `URL`.
  const params = Object.entries(request.query as Record<string, unknown>);
  if (!params.every((pair): pair is [string, string] => typeof pair[1] === "string")) return false;
  const question = { path, params: Object.fromEntries(params) };
  return share.questions.has(questionKey(isObject(body) ? { ...question, body } : question));
}

/** Whether its body decides. */
export const isAskedByBody = ({ method, routeOptions: { url } }: FastifyRequest): boolean =>
  method === "POST" && isShareableByPost(url ?? "");

const isObject = (body: unknown): body is Record<string, unknown> =>
  typeof body === "object" && body !== null && !Array.isArray(body);

const digestOf = (token: string): string => createHash("sha256").update(token).digest("base64");
