// What a route may answer, for /openapi.json: its own answers, and the refusals that its question can meet.
import type { z } from "zod";
import { errorAnswer } from "../answers/service.js";
import { jsonSchema } from "./zod-schemas.js";

/** Content types of an answer, each with the schema of its JSON or nothing. */
interface Success {
  description: string;
  types: Readonly<Record<string, z.ZodType | null>>;
}

export type Answers = Readonly<Record<number, Success>>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the route answers when it succeeds. */
    answers?: Answers;
  }
}

const json = "application/json";

/** @example app.get("/x", { config: answers(xAnswer) }, …) */
export function answers(answer: z.ZodType, description = "The answer") {
  return { answers: { 200: { description, types: { [json]: answer } } } };
}

/** Of a route that `format` makes send its rows alone. */
export function rowAnswers(answer: z.ZodType) {
  const types = { [json]: answer, "text/csv": null, "application/x-ndjson": null };
  return { answers: { 200: { description: "The answer, or its rows alone", types } } };
}

interface Route {
  url: string;
  schema: { querystring?: unknown; params?: unknown; body?: unknown };
  answers: Answers | undefined;
}

/** The `responses` of an operation. */
export function responsesOf(route: Route): Record<string, object> {
  const own = Object.entries<Success>(route.answers ?? anything).map(
    ([status, { description, types }]) => [
      status,
      {
        description,
        content: Object.fromEntries(
          Object.entries(types).map(([type, schema]) => [type, { schema: schemaOf(schema) }]),
        ),
      },
    ],
  );
  const refused = refusalsOf(route).map(([status, description]) => [
    status,
    { description, content: { [json]: { schema: errorReference } } },
  ]);
  return Object.fromEntries([...refused, ...own]);
}

const errorReference = { $ref: "#/components/schemas/Error" };

/** What references lead to. */
export const answerSchemas = { Error: jsonSchema(errorAnswer) };

function schemaOf(schema: z.ZodType | null): unknown {
  if (schema === null) return {};
  return schema === errorAnswer ? errorReference : jsonSchema(schema);
}

const anything: Answers = {
  200: {
    description: "The answer",
    types: { [json]: null, "text/csv": null, "application/x-ndjson": null },
  },
};

function refusalsOf({ url, schema }: Route): [status: number, description: string][] {
  const { querystring, params, body } = schema;
  const found: [number, string, boolean][] = [
    [400, "A parameter or the body is wrong", Boolean(querystring || params || body)],
    [401, "The API key is missing or wrong", url.startsWith("/api/") || url === "/metrics"],
    [
      404,
      "The site, or the thing that was named, is unknown",
      Boolean(querystring || params || body),
    ],
    [413, "The body is too large", body !== undefined],
    [414, "A part of the address is too long", params !== undefined],
    [415, "The body is of another content type", body !== undefined],
    [429, "Too much at once: ask again after `Retry-After` seconds", url.startsWith("/api/")],
    [431, "Address and headers are too large", querystring !== undefined],
    [504, "The report took longer than CAIRN_REPORT_SECONDS", url.startsWith("/api/")],
    [503, "The store does not answer: /readyz says why", url.startsWith("/api/")],
  ];
  return found.filter(([, , can]) => can).map(([status, description]) => [status, description]);
}
