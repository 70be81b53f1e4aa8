// Holds every answer that a test gets against /openapi.json: its status, its content type, and its JSON.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

type Schema = Record<string, unknown>;
interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

export interface Answered {
  method: string;
  url: string;
  status: number;
  type: string;
  text: string;
}

/** @returns what is not as the document says, or undefined; routes that it does not list are not looked at. */
export function createDocumented(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<Schema, ValidateFunction>();
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const pattern = path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+");
    return { pattern: new RegExp(`^${pattern}$`), operations, wild: path.includes("{") };
  });
  // A path without parameters wins.
  paths.sort((x, y) => Number(x.wild) - Number(y.wild));

  return ({ method, url, status, type, text }: Answered): string | undefined => {
    const path = url.split("?")[0] ?? "";
    const operation = paths.find(({ pattern }) => pattern.test(path))?.operations[
      method.toLowerCase()
    ];
    if (operation === undefined) return undefined;
    const where = `${method} ${path} answered ${status} ${type}`;
    const response = operation.responses[status];
    if (response === undefined) return `${where}, which is not documented: ${text.slice(0, 300)}`;
    const media = response.content?.[type.split(";")[0]?.trim() ?? ""];
    if (media === undefined) return `${where}, a content type that is not documented`;
    if (!/^application\/json/.test(type) || media.schema === undefined) return undefined;
    const validate =
      compiled.get(media.schema) ??
      ajv.compile({ ...media.schema, components: document.components });
    compiled.set(media.schema, validate);
    if (validate(JSON.parse(text))) return undefined;
    return `${where} that is not as documented: ${ajv.errorsText(validate.errors)}: ${text.slice(0, 600)}`;
  };
}
