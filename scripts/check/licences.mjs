// Every package that ships with Cairn (production dependencies, at any depth) has a licence on the list.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const allowedLicences = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PDDL-1.0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Words that are no SPDX expression, and what the licence file says. */
const readByHand = {
  // DB-IP Lite: attribution in the README and on the page.
  "SEE LICENSE IN DBIP-LICENSE (CC-BY-4.0)": "CC-BY-4.0",
};

export function licenceProblems(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.dev && !entry.link)
    .map(([path, entry]) => [path, licenceOf(root, path, entry)])
    .filter(([, licence]) => !isAllowed(licence))
    .map(
      ([path, licence]) =>
        `${path} has the licence ${licence ?? "(none)"}, which is not on the list`,
    );
}

/** The lock file has it for most; an optional package of another platform is not installed. */
function licenceOf(root, path, { license }) {
  if (license !== undefined) return license;
  try {
    const manifest = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
    return typeof manifest.license === "string" ? manifest.license : manifest.license?.type;
  } catch {
    return undefined;
  }
}

/** `(A OR B)` needs one of them, `A AND B` each. */
function isAllowed(licence) {
  if (licence === undefined) return false;
  const words = (readByHand[licence] ?? licence).replace(/[()]/g, "");
  return words
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((one) => allowedLicences.has(one.trim())));
}
