// A column of ClickHouse comes in; the column of Parquet goes out that has its values to the last digit.
import { exactJson } from "@cairn/schema";

export interface ParquetColumn {
  element: {
    name: string;
    type: "BOOLEAN" | "INT32" | "INT64" | "DOUBLE" | "BYTE_ARRAY" | "FIXED_LEN_BYTE_ARRAY";
    repetition_type: "REQUIRED" | "OPTIONAL";
    converted_type?: "UTF8" | "DATE" | "TIMESTAMP_MILLIS" | "DECIMAL" | "UINT_64";
    type_length?: number;
    precision?: number;
    scale?: number;
  };
  /** Of a value that is not null, as the service answers it in JSON. */
  take(value: unknown): unknown;
}

type Made = Omit<ParquetColumn["element"], "name" | "repetition_type"> & {
  take(value: unknown): unknown;
};

/** What is nested is JSON as text. */
export function parquetColumn(name: string, type: string): ParquetColumn {
  const bare = type.replace(/^LowCardinality\((.*)\)$/, "$1");
  const inner = /^Nullable\((.*)\)$/.exec(bare)?.[1];
  const { take, ...rest } = madeOf(inner ?? bare);
  const repetition_type = inner === undefined ? "REQUIRED" : "OPTIONAL";
  return { element: { name, repetition_type, ...rest }, take };
}

function madeOf(type: string): Made {
  if (type === "Bool") return { type: "BOOLEAN", take: Boolean };
  if (/^(U?Int(8|16)|Int32)$/.test(type)) return { type: "INT32", take: Number };
  if (/^(UInt32|Int64)$/.test(type)) return { type: "INT64", take: whole };
  if (type === "UInt64") return { type: "INT64", converted_type: "UINT_64", take: whole };
  if (/^Float(32|64)$/.test(type)) return { type: "DOUBLE", take: Number };
  if (type === "Date") {
    const take = (value: unknown) => Date.parse(String(value)) / dayMs;
    return { type: "INT32", converted_type: "DATE", take };
  }
  if (/^DateTime(64\(3|\(|$)/.test(type)) {
    const take = (value: unknown) => BigInt(Date.parse(String(value)));
    return { type: "INT64", converted_type: "TIMESTAMP_MILLIS", take };
  }
  const [, precision, scale] = /^Decimal\((\d+), (\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined) return decimal(Number(precision), Number(scale));
  return { type: "BYTE_ARRAY", converted_type: "UTF8", take: text };
}

const dayMs = 86_400_000;
const whole = (value: unknown): bigint => BigInt(String(value));
const text = (value: unknown): string => (typeof value === "string" ? value : exactJson(value));

function decimal(precision: number, scale: number): Made {
  const take = (value: unknown) => {
    const [, sign = "", digits = "", rest = ""] = /^(-?)(\d+)\.?(\d*)$/.exec(String(value)) ?? [];
    return BigInt(`${sign}${digits}${rest.padEnd(scale, "0")}`);
  };
  const common = { converted_type: "DECIMAL", precision, scale, take } as const;
  if (precision <= 18) return { type: "INT64", ...common };
  return { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, ...common };
}
