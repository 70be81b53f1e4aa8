// Parts of what OpenAPI says of a route of the collector.

const collector = {
  description: "collector",
  url: "http://{host}:{port}",
  variables: { host: { default: "localhost" }, port: { default: "8080" } },
};

export const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const inJson = (schema: object) => ({ "application/json": { schema } });

/** A path with one operation, on the collector's own server. */
export const onCollector = (method: "get" | "post", operation: object): object => ({
  servers: [collector],
  [method]: { tags: ["collector"], ...operation },
});

const refusalWords = {
  400: "Malformed JSON",
  401: "The key or the signature is missing, unknown or wrong",
  403: "The origin is not one of the site's, or a secret key came from a page",
  404: "There is no such thing",
  413: "Too large, or too many events",
  415: "Not JSON",
  429: "No room, or too fast: send it again after `Retry-After` seconds",
} as const;

/** Answers other than 200, with what is wrong and how to mend it. */
export const refusals = (...statuses: (keyof typeof refusalWords)[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: refusalWords[status], content: inJson(reference("CollectorError")) },
    ]),
  );

export function parameter(
  name: string,
  place: "path" | "query" | "header",
  description: string,
  of?: readonly string[],
) {
  const schema = { type: "string", ...(of === undefined ? {} : { enum: of }) };
  return { name, in: place, description, required: place === "path", schema };
}
