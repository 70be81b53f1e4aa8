// Writes packages/client/src/openapi.ts, the types of the private API, from the routes; `npm run check` compares.
// The routes are put together without a store: nobody asks them anything but what they are.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = `${root}packages/client/src/openapi.ts`;

/** The document of /openapi.json without the collector's routes, which need no API key. */
async function privateDocument() {
  const { createEngineApp } = await import(`${root}packages/attribution/dist/index.js`);
  const nothing = { store: {}, identity: {}, ledger: { rules: {} }, sites: {}, loginTokens: {} };
  const app = await createEngineApp({ ...nothing, apiKey: "", progress: () => nothing });
  const document = (await app.inject("/openapi.json")).json();
  await app.close();
  const own = Object.entries(document.paths).filter(([, path]) => path.servers === undefined);
  const components = { schemas: { Error: document.components.schemas.Error } };
  return { ...document, paths: Object.fromEntries(own), components };
}

async function generated() {
  // It brings a TypeScript of its own, so it lies in the package that needs it.
  const require = createRequire(`${root}packages/client/package.json`);
  const found = pathToFileURL(require.resolve("openapi-typescript")).href;
  const { default: openapiTS, astToString } = await import(
    found.replace("/index.cjs", "/index.mjs")
  );
  const head = "// Generated from the routes by `node scripts/client-types.mjs`. Do not edit.\n\n";
  return head + astToString(await openapiTS(await privateDocument(), { silent: true }));
}

/** For `npm run check`: a sentence when the file is stale. */
export async function clientTypesProblems() {
  if (readFileSync(file, "utf8") === (await generated())) return [];
  return ["packages/client/src/openapi.ts is stale: run `node scripts/client-types.mjs`"];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await generated());
