// The REST API as typed calls: the one way in which commands talk to the service.
import { parseExactJson, type Recipient, type Site } from "@cairn/schema";
import type {
  AttributionAnswer,
  ConversionExplanation,
  Imported,
  LedgerAnswer,
  MetricsAnswer,
  PathReportAnswer,
  PathsAnswer,
  PersonAnswer,
  ReconciliationAnswer,
  RefreshAnswer,
  RefusedTable,
  RowProblem,
  SavedRule,
  SpendAnswer,
  SqlAnswer,
  UnmergeAnswer,
} from "./client-types.js";
import { CommandError, type ExitCode, exitCodes } from "./command-error.js";
import { errorAnswer } from "./error-answer.js";
import type {
  FlowAnswer,
  FunnelAnswer,
  FunnelExplanation,
  FunnelPeople,
  FunnelQuestion,
} from "./funnel-types.js";
import type { RowsAnswer, SavedSegment } from "./rows-answer.js";

export type Parameters = Record<string, string | undefined>;

export interface Client {
  /** Base of every address, without a slash at the end. */
  url: string;
  attribution(parameters: Parameters): Promise<AttributionAnswer>;
  paths(parameters: Parameters): Promise<PathsAnswer>;
  pathReport(parameters: Parameters): Promise<PathReportAnswer>;
  /** Saved rules: parameters have the site, and in `saveRule` nothing else. */
  rules(parameters: Parameters): Promise<SavedRule[]>;
  saveRule(name: string, rule: Parameters, parameters: Parameters): Promise<SavedRule>;
  removeRule(name: string, parameters: Parameters): Promise<void>;
  refreshRule(name: string, days: Parameters, parameters: Parameters): Promise<RefreshAnswer>;
  ledger(name: string, parameters: Parameters): Promise<LedgerAnswer>;
  spend(parameters: Parameters): Promise<SpendAnswer>;
  metrics(parameters: Parameters): Promise<MetricsAnswer>;
  reconciliation(parameters: Parameters): Promise<ReconciliationAnswer>;
  /** Sends a file as it is; a table with wrong rows is an answer and no error. */
  importTable(
    path: string,
    parameters: Parameters,
    table: { bytes: Buffer; type: string },
  ): Promise<Imported | RefusedTable>;
  funnel(question: FunnelQuestion): Promise<FunnelAnswer>;
  /** A report of rows: `path` is what stands behind /api/v1/. */
  report(path: string, parameters: Parameters): Promise<RowsAnswer>;
  saveSegment(name: string, definition: unknown, parameters: Parameters): Promise<SavedSegment>;
  previewSegment(definition: unknown, parameters: Parameters): Promise<{ people: number }>;
  removeSegment(name: string, parameters: Parameters): Promise<void>;
  funnelPeople(question: FunnelQuestion): Promise<FunnelPeople>;
  funnelExplanation(question: FunnelQuestion): Promise<FunnelExplanation>;
  flows(question: object): Promise<FlowAnswer>;
  explain(eventId: string, parameters: Parameters): Promise<ConversionExplanation>;
  person(id: string, parameters: Parameters): Promise<PersonAnswer>;
  unmerge(what: "undo" | "redo", asked: Parameters): Promise<UnmergeAnswer>;
  sql(query: string, params?: Record<string, unknown>): Promise<SqlAnswer>;
  /** The answer as ClickHouse formats it. */
  sqlText(query: string, format: string, params?: Record<string, unknown>): Promise<string>;
  /** An answer as the service formats it: `csv` or `ndjson`. */
  text(path: string, parameters: Parameters): Promise<string>;
  sites(): Promise<KeptSite[]>;
  /** With a revision it is refused when the site has another by now. */
  putSite(site: Partial<KeptSite> & { id: string }): Promise<KeptSite>;
  /** What links of these recipients carry, in their order. */
  signRecipients(site: string, recipients: readonly Recipient[]): Promise<readonly string[]>;
  /** Removes the demonstration's site, and no other that has its id; answers false when it is not there. */
  wipeDemo(): Promise<boolean>;
  loginLink(): Promise<string>;
  /** The live stream: one text of `text/event-stream` after the other, until it ends. */
  live(parameters: Parameters): AsyncIterable<string>;
  /** Status and body of a route that needs no key, such as /readyz. */
  probe(path: string): Promise<{ status: number; body: string }>;
}

const ruleAt = (name: string): string => `/api/v1/rules/${encodeURIComponent(name)}`;

const segmentAt = (name: string): string => `/api/v1/segments/${encodeURIComponent(name)}`;

/** A site as it was read. */
type KeptSite = Site & { revision: string };

/**
 * A client of one service. Every call rejects with a `CommandError`: exit code 3 when the service
 * cannot be reached or is not ready, 2 when it refuses the parameters or the key, 1 for the rest.
 */
export function createClient({ url, apiKey }: { url: string; apiKey: string }): Client {
  const base = url.replace(/\/+$/, "");

  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${apiKey}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await reach(base, path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await refused(response, `${method} ${base}${path}`);
    return response;
  }
  async function json<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return parseExactJson(await (await send(method, path, body)).text()) as Answer;
  }
  const get = <Answer>(path: string, parameters: Parameters = {}) =>
    json<Answer>("GET", withQuery(path, parameters));

  return {
    url: base,
    attribution: (parameters) => get("/api/v1/attribution", parameters),
    paths: (parameters) => get("/api/v1/paths", parameters),
    pathReport: (parameters) => get("/api/v1/paths/report", parameters),
    rules: async (parameters) =>
      (await get<{ rows: SavedRule[] }>("/api/v1/rules", parameters)).rows,
    saveRule: (name, rule, parameters) => json("PUT", withQuery(ruleAt(name), parameters), rule),
    async removeRule(name, parameters) {
      await send("DELETE", withQuery(ruleAt(name), parameters));
    },
    refreshRule: (name, days, parameters) =>
      json("POST", withQuery(`${ruleAt(name)}/refresh`, parameters), days),
    ledger: (name, parameters) => get(`${ruleAt(name)}/ledger`, parameters),
    spend: (parameters) => get("/api/v1/spend", parameters),
    metrics: (parameters) => get("/api/v1/metrics", parameters),
    reconciliation: (parameters) => get("/api/v1/reconciliation", parameters),
    async importTable(path, parameters, { bytes, type }) {
      const response = await reach(base, withQuery(path, parameters), {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": type },
        body: new Uint8Array(bytes),
      });
      if (response.ok) return (await response.json()) as Imported;
      const body = await response.text();
      return refusedTable(body) ?? raise(refusal(response.status, body, `POST ${base}${path}`));
    },
    report: (path, parameters) => get(`/api/v1/${path}`, parameters),
    saveSegment: (name, definition, parameters) =>
      json("PUT", withQuery(segmentAt(name), parameters), definition),
    previewSegment: (definition, parameters) =>
      json("POST", withQuery(segmentAt("preview"), parameters), definition),
    async removeSegment(name, parameters) {
      await send("DELETE", withQuery(segmentAt(name), parameters));
    },
    funnel: (question) => json("POST", "/api/v1/funnel", question),
    funnelPeople: (question) => json("POST", "/api/v1/funnel/people", question),
    funnelExplanation: (question) => json("POST", "/api/v1/funnel/explain", question),
    flows: (question) => json("POST", "/api/v1/flows", question),
    explain: (eventId, parameters) =>
      get(`/api/v1/conversions/${encodeURIComponent(eventId)}/explain`, parameters),
    person: (id, parameters) => get(`/api/v1/people/${encodeURIComponent(id)}`, parameters),
    unmerge: (what, asked) => json("POST", `/api/v1/identity/${what}`, asked),
    sql: (query, params = {}) => json("POST", "/api/v1/sql", { query, params }),
    sqlText: async (query, format, params = {}) =>
      (await send("POST", "/api/v1/sql", { query, params, format })).text(),
    text: async (path, parameters) => (await send("GET", withQuery(path, parameters))).text(),
    sites: async () => (await get<{ rows: KeptSite[] }>("/api/v1/sites")).rows,
    putSite: (site) => json("POST", "/api/v1/sites", site),
    signRecipients: async (site, recipients) =>
      (
        await json<{ queries: string[] }>(
          "POST",
          `/api/v1/sites/${encodeURIComponent(site)}/recipients`,
          { recipients },
        )
      ).queries,
    async wipeDemo() {
      try {
        await send("DELETE", "/api/v1/demo");
        return true;
      } catch (error) {
        if (error instanceof ServiceRefusal && error.code === "unknown_site") return false;
        throw error;
      }
    },
    loginLink: async () => (await json<{ url: string }>("POST", "/api/v1/login-links", {})).url,
    async *live(parameters) {
      const response = await send("GET", withQuery("/api/v1/live", parameters));
      const decoder = new TextDecoder();
      for await (const part of response.body ?? []) yield decoder.decode(part, { stream: true });
    },
    async probe(path) {
      const response = await reach(base, path, { signal: AbortSignal.timeout(3_000) });
      return { status: response.status, body: await response.text() };
    },
  };
}

export function withQuery(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

async function reach(base: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, init);
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    const why = cause?.code ?? cause?.message ?? (error as Error).message;
    throw new CommandError(
      exitCodes.unreachable,
      `Cannot reach ${base} (${why}). Is it running? Start it with npm start, or give --url.`,
      { cause: error },
    );
  }
}

/** A refusal of the service, with the code of its answer. */
export class ServiceRefusal extends CommandError {
  readonly code: string | undefined;
  constructor(exitCode: ExitCode, message: string, code: string | undefined) {
    super(exitCode, message);
    this.code = code;
  }
}

async function refused(response: Response, what: string): Promise<ServiceRefusal> {
  return refusal(response.status, await response.text(), what);
}

function refusal(status: number, body: string, what: string): ServiceRefusal {
  const said = errorAnswer(body);
  const words = said?.words ?? `${what} answered ${status}. ${body.slice(0, 200)}`.trim();
  // A proxy's 504 is a service that is not there; the service's own is a report that was too much.
  const isTooMuch = said?.code === "took_too_long";
  return new ServiceRefusal(isTooMuch ? exitCodes.failed : exitCodeOf(status), words, said?.code);
}

/** Nothing for a refusal that is not about rows. */
function refusedTable(body: string): RefusedTable | undefined {
  const said = errorAnswer(body);
  if (said?.code !== "refused_rows") return undefined;
  const { error } = JSON.parse(body) as {
    error: { problems: RowProblem[]; problem_count: number };
  };
  return { message: said.words, problems: error.problems, count: error.problem_count };
}

function raise(error: Error): never {
  throw error;
}

function exitCodeOf(status: number): ExitCode {
  if (status === 502 || status === 503 || status === 504) return exitCodes.unreachable;
  return [404, 409, 429].includes(status) || status >= 500 ? exitCodes.failed : exitCodes.wrongUse;
}
