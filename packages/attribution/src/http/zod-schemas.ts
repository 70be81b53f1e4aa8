// Zod schemas as Fastify's route schemas: one schema gives validation, type and OpenAPI.
import type { FastifyTypeProvider } from "fastify";
import { z } from "zod";
import { ApiError } from "./api-error.js";

/** Gives handlers the output type of the zod schemas of their route. */
export interface ZodTypes extends FastifyTypeProvider {
  validator: this["schema"] extends z.ZodType ? z.output<this["schema"]> : unknown;
  serializer: this["schema"] extends z.ZodType ? z.input<this["schema"]> : unknown;
}

/**
 * Fastify's validator for zod: a refused value names the parameter and lists what is allowed. An empty
 * parameter of an address is refused: `Number("")` is 0, and 0 means no limit in places.
 */
export function validatorCompiler({ schema, httpPart }: { schema: unknown; httpPart?: string }) {
  return (value: unknown): { value: unknown } | { error: Error } => {
    if (!(schema instanceof z.ZodType)) return { value };
    const parsed = schema.safeParse(value ?? {}, { error: words });
    if (!parsed.success) return { error: refusal(parsed.error, schema) };
    const blank = httpPart === "querystring" ? blankIn(value) : undefined;
    return blank === undefined
      ? { value: parsed.data }
      : { error: badParameter(blank, "is empty", schema) };
  };
}

function blankIn(query: unknown): string | undefined {
  return Object.entries(query ?? {}).find(([, text]) => String(text).trim() === "")?.[0];
}

function refusal(error: z.ZodError, schema: z.ZodType): ApiError {
  const issue = error.issues[0];
  const allowed = schema instanceof z.ZodObject ? Object.keys(schema.shape).join(", ") : "";
  if (issue?.code === "unrecognized_keys") {
    return new ApiError(
      400,
      "unknown_parameter",
      `${issue.keys.join(", ")}: unknown parameter.`,
      `Allowed: ${allowed}.`,
    );
  }
  const values = issue?.code === "invalid_value" ? `Allowed: ${issue.values.join(", ")}.` : "";
  const name = issue?.path.join(".") || "body";
  return badParameter(name, issue?.message ?? "is wrong", schema, values);
}

function badParameter(name: string, problem: string, schema: z.ZodType, values = ""): ApiError {
  const hint = values || allowedOf(name.split(".")[0] ?? "", schema);
  return new ApiError(400, "bad_parameter", `${name}: ${problem}.`, hint);
}

/** What a parameter may be, by its schema. */
function allowedOf(name: string, schema: z.ZodType): string {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  const field = shape[name];
  if (field === undefined) return `Allowed parameters: ${Object.keys(shape).join(", ")}.`;
  const { enum: values, minimum, maximum, description = "" } = z.toJSONSchema(field, json);
  if (values !== undefined) return `Allowed: ${values.join(", ")}.`;
  const range = maximum === undefined ? "" : `Allowed: ${minimum ?? "above 0"} to ${maximum}. `;
  return `${range}${description}`;
}

/** What is wrong with a value, for people; `undefined` leaves it to the schema's own message. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "is missing"
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return "is not one of the values that are allowed";
    case "too_small":
      return issue.minimum === 1 && issue.origin !== "number"
        ? "must not be empty"
        : `must be ${issue.inclusive ? "at least" : "more than"} ${sized(issue.minimum, issue.origin)}`;
    case "too_big":
      return `must be at most ${sized(issue.maximum, issue.origin)}`;
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "text",
  tuple: "a list",
};

function sized(size: number | bigint, origin: string): string {
  return `${size}${{ string: " characters", array: " items" }[origin] ?? ""}`;
}

const json = { io: "input", unrepresentable: "any" } as const;

/** Turns the zod schemas of a route into JSON Schema (2020-12), which OpenAPI 3.1 speaks. */
export function openApiSchemas(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([part, value]) => [part, jsonSchema(value)]),
  );
}

export function jsonSchema(value: unknown): unknown {
  if (!(value instanceof z.ZodType)) return value;
  const { $schema: _, ...schema } = z.toJSONSchema(value, json);
  return schema;
}
