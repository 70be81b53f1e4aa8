// The ports of Cairn, each with the question by which a service shows that it knows our key.
import type { Site } from "@cairn/schema";
import { createClient } from "../client.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Config } from "../config-fields.js";
import { sitesPath } from "../data-directory.js";
import { keysPath } from "../keys.js";
import { keptSites } from "../sites-file.js";
import type { Check } from "./finding.js";
import { ask, checkPort } from "./port.js";

export const collector: Check = (config) => {
  const site = firstSite(config);
  const keyFrom = site ? sitesPath(config) : keySource("CAIRN_WRITE_KEY", config.writeKey, config);
  return checkPort(config, {
    variable: "CAIRN_PUBLIC_PORT",
    host: config.publicHost,
    port: config.publicPort,
    readyPath: "/readyz",
    keyFrom,
    async tryKey(url, { writeKey }) {
      const key = site?.write_key ?? writeKey;
      const answer = await ask(`${url}/v1/projects/${key}/settings`);
      if (answer?.status === 200) return "known";
      return answer?.body.includes('"unknown_key"') ? "unknown" : "not Cairn";
    },
  });
};

export const engine: Check = (config) =>
  checkPort(config, {
    variable: "CAIRN_PRIVATE_PORT",
    host: config.privateHost,
    port: config.privatePort,
    readyPath: "/readyz",
    keyFrom: keySource("CAIRN_API_KEY", config.apiKey, config),
    async tryKey(url, { apiKey }) {
      try {
        return Array.isArray(await createClient({ url, apiKey }).sites()) ? "known" : "not Cairn";
      } catch (error) {
        const refused = error instanceof CommandError && error.exitCode === exitCodes.wrongUse;
        return refused ? "unknown" : "not Cairn";
      }
    },
  });

export const sql: Check = async (config) => {
  if (config.sqlPort === 0) return { state: "ok", said: "off (CAIRN_SQL_PORT=0)" };
  return checkPort(config, {
    variable: "CAIRN_SQL_PORT",
    host: config.privateHost,
    port: config.sqlPort,
    readyPath: "/ping",
    keyFrom: keySource("CAIRN_API_KEY", config.apiKey, config),
    async tryKey(url, { apiKey }) {
      const headers = { "x-clickhouse-user": "default", "x-clickhouse-key": apiKey };
      const answer = await ask(`${url}/?query=SELECT+1`, headers);
      if (answer?.status === 200 && answer.body.trim() === "1") return "known";
      // A ClickHouse of somebody else refuses in the same words, but for the last one.
      return /AUTHENTICATION_FAILED\) \(Cairn\)/.test(answer?.body ?? "") ? "unknown" : "not Cairn";
    },
  });
};

/** Its key may have been changed since it was made: the file of sites wins, unless it is broken. */
function firstSite(config: Config): Site | undefined {
  try {
    return keptSites(sitesPath(config))?.[0];
  } catch (error) {
    if (error instanceof CommandError) return undefined; // said by the check of the sites
    throw error;
  }
}

const keySource = (variable: string, given: string | undefined, config: Config): string =>
  given === undefined ? keysPath(config) : variable;
