// Zod schemas as Fastify's route schemas: one schema gives validation, type and OpenAPI.
import type { FastifyTypeProvider } from "fastify";
import { z } from "zod";
import { ApiError } from "./api-error.js";

/** Gives handlers the output type of the zod schemas of their route. */
export interface ZodTypes extends FastifyTypeProvider {
  validator: this["schema"] extends z.ZodType ? z.output<this["schema"]> : unknown;
  serializer: this["schema"] extends z.ZodType ? z.input<this["schema"]> : unknown;
}

/** Fastify's validator for zod: a refused value names the parameter and lists what is allowed. */
export function validatorCompiler({ schema }: { schema: unknown }) {
  return (value: unknown): { value: unknown } | { error: Error } => {
    if (!(schema instanceof z.ZodType)) return { value };
    const parsed = schema.safeParse(value ?? {});
    return parsed.success ? { value: parsed.data } : { error: refusal(parsed.error, schema) };
  };
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
  const name = issue?.path.join(".") || "body";
  const values = issue?.code === "invalid_value" ? `Allowed: ${issue.values.join(", ")}.` : "";
  return new ApiError(
    400,
    "bad_parameter",
    `${name}: ${issue?.message ?? "is wrong"}.`,
    values || `Allowed parameters: ${allowed}.`,
  );
}

/** Turns the zod schemas of a route into JSON Schema (2020-12), which OpenAPI 3.1 speaks. */
export function openApiSchemas(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([part, value]) => [
      part,
      part === "response" ? openApiSchemas(value as Record<string, unknown>) : jsonSchema(value),
    ]),
  );
}

function jsonSchema(value: unknown): unknown {
  if (!(value instanceof z.ZodType)) return value;
  const { $schema: _, ...schema } = z.toJSONSchema(value, { io: "input", unrepresentable: "any" });
  return schema;
}
