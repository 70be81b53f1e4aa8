// The name of a ClickHouse type in; how its values stand in a Native block out.
import { SqlPortError } from "./exception.js";

export interface DataType {
  kind: "fixed" | "text" | "json" | "nullable" | "array" | "tuple" | "dictionary";
  /** Of one value; 0 where that is not fixed. */
  bytes: number;
  inner: readonly DataType[];
}

const fixedBytes: readonly [names: RegExp, bytes: number][] = [
  [/^(U?Int8|Bool|Enum8|Nothing)$/, 1],
  [/^(U?Int16|Enum16|Date|BFloat16)$/, 2],
  [/^(U?Int32|Float32|Date32|DateTime|Time|IPv4)$/, 4],
  [/^(U?Int64|Float64|DateTime64|Time64|Interval\w+)$/, 8],
  [/^(U?Int128|UUID|IPv6)$/, 16],
  [/^U?Int256$/, 32],
];

/** Names of other types. */
const synonyms: Readonly<Record<string, string>> = {
  Point: "Tuple(Float64, Float64)",
  Ring: "Array(Point)",
  LineString: "Array(Point)",
  MultiLineString: "Array(LineString)",
  Polygon: "Array(Ring)",
  MultiPolygon: "Array(Polygon)",
};

/** @example dataTypeOf("Nullable(Decimal(18, 6))") // { kind: "nullable", inner: [{ kind: "fixed", bytes: 8 }] } */
export function dataTypeOf(type: string): DataType {
  const [, name = "", inside = ""] = /^(\w+)(?:\(([\s\S]*)\))?$/.exec(type.trim()) ?? [];
  const bytes = bytesOf(name, inside);
  if (bytes !== undefined) return { kind: "fixed", bytes, inner: [] };
  const of = (kind: DataType["kind"], ...inner: DataType[]): DataType => ({
    kind,
    bytes: 0,
    inner,
  });
  const synonym = synonyms[name];
  if (synonym !== undefined) return dataTypeOf(synonym);
  switch (name) {
    case "String":
      return of("text");
    case "JSON":
      return of("json");
    case "Nullable":
      return of("nullable", dataTypeOf(inside));
    case "LowCardinality":
      return of("dictionary", dataTypeOf(inside));
    case "Array":
      return of("array", dataTypeOf(inside));
    case "Tuple":
      return of("tuple", ...elementsOf(inside));
    case "Map":
    case "Nested":
      return of("array", of("tuple", ...elementsOf(inside)));
    case "SimpleAggregateFunction":
      return elementsOf(inside.slice(inside.indexOf(",") + 1))[0] ?? of("text");
  }
  const what = `The type ${type} is not sent to this client. Convert it, for example by toString()`;
  throw new SqlPortError(48, "NOT_IMPLEMENTED", what);
}

function bytesOf(name: string, inside: string): number | undefined {
  if (name === "FixedString") return Number(inside);
  if (name !== "Decimal") return fixedBytes.find(([names]) => names.test(name))?.[1];
  const digits = Number.parseInt(inside, 10);
  return [9, 18, 38].reduce((bytes, most) => (digits > most ? bytes * 2 : bytes), 4);
}

/** Types that commas part; in a tuple each may have a name before it. */
function elementsOf(inside: string): DataType[] {
  const elements: string[] = [];
  let depth = 0;
  let element = "";
  for (const [part] of inside.matchAll(/'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|[\s\S]/g)) {
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
    if (part === "," && depth === 0) elements.push(element);
    element = part === "," && depth === 0 ? "" : element + part;
  }
  if (element.trim() !== "") elements.push(element);
  return elements.map((one) =>
    dataTypeOf(one.trim().replace(/^(`(?:[^`\\]|\\[\s\S])*`|[A-Za-z_]\w*)\s+(?=[A-Z])/, "")),
  );
}
