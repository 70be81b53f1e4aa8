// Functions that read-only ClickHouse still answers and that reach beyond the tables.

/** Lower-case names; each reads files, the network or the machine, or stalls or stops the engine. */
const refusedNames = new Set([
  "file",
  "catboostevaluate",
  "evalmlmethod",
  "reversednsquery",
  "getclienthttpheader",
  "getmacro",
  "getserverport",
  "getserversetting",
  "getoskernelversion",
  "hascolumnintable",
  "hostname",
  "fullhostname",
  "fqdn",
  "tcpport",
  "serveruuid",
  "showcertificate",
  "trap",
  "logtrace",
  "filesystemavailable",
  "filesystemcapacity",
  "filesystemunreserved",
  "lemmatize",
  "synonyms",
  "stem",
  "connectionid",
  "connection_id",
  "authuser",
  "authenticateduser",
  "zookeepersessionuptime",
  "displayname",
  "buildid",
  "uptime",
  "currentroles",
  "enabledroles",
  "defaultroles",
  "generateserialid",
  "naivebayesclassifier",
]);
/** One call of these may take hours, and ClickHouse looks at the clock between blocks only. */
const endlessNames = new Set([
  "arraylevenshteindistance",
  "arraylevenshteindistanceweighted",
  "arraysimilarity",
  "editdistance",
  "editdistanceutf8",
  "levenshteindistance",
  "levenshteindistanceutf8",
  "dameraulevenshteindistance",
  "jarosimilarity",
  "jarowinklersimilarity",
  "positioncaseinsensitiveutf8",
]);
const refusedFamilies = /^(sleep|dict|joinget|addressto|demangle|ai|__|flipcoordinates_internal)/;

/** @example isRefusedFunction("dictGet") // true */
export function isRefusedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return refusedNames.has(lower) || endlessNames.has(lower) || refusedFamilies.test(lower);
}

/** Of the array and map functions these take no function as their first argument. */
const takesNone = new Set(
  `array map arrayJoin arrayConcat arrayDistinct arrayElement arrayEnumerate arrayFlatten arrayReverse
  arraySlice arrayStringConcat arrayUniq arrayZip mapKeys mapValues`.split(/\s+/),
);

/** @example maybeTakesFunction("arrayMap") // true: arrayMap(upper, names) */
export function maybeTakesFunction(name: string): boolean {
  return /^(array|map)/i.test(name) && !takesNone.has(name);
}

/** Table functions that read nothing but their arguments, or are views of ours. */
export const allowedTableFunctions: ReadonlySet<string> = new Set([
  "numbers",
  "values",
  "VALUES",
  "SQLStandardValues",
  "generate_series",
  "generateSeries",
  "attribution",
  "attribution_full",
  "attribution_models",
  "attribution_totals",
  "credits_full",
  "journeys",
  "journeys_full",
  "lost_journeys_full",
  "paths_full",
  "rates_between",
  "spend_between",
  "spend_by_key",
  "spend_report",
  "spend_report_full",
  "spend_report_models",
  "claims_between",
  "claims_by_key",
  "orders_between",
  "reconciled_orders",
  "actor_steps",
  "steps_between",
  "conversions_between",
  "touches_between",
  "touch_decisions",
]);

/** Tables of ClickHouse's own that hold nothing of anybody; further ones have a filter (table-filters.ts). */
export const allowedSystemTables: ReadonlySet<string> = new Set([
  "system.data_type_families",
  "system.formats",
  "system.functions",
  "system.keywords",
  "system.numbers",
  "system.one",
  "system.table_engines",
  "system.time_zones",
]);
