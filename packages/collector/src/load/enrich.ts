// The loader's pipeline: the ordered list of steps that turn an event into a row.
import type { Countries } from "./countries.js";
import type { Step } from "./draft.js";
import { putConsent } from "./steps/put-consent.js";
import { createPutCountry } from "./steps/put-country.js";
import { createPutDevice } from "./steps/put-device.js";
import { putEdges } from "./steps/put-edges.js";
import { putEvidence } from "./steps/put-evidence.js";
import { putIds } from "./steps/put-ids.js";
import { putMoney } from "./steps/put-money.js";
import { putName } from "./steps/put-name.js";
import { putPage } from "./steps/put-page.js";
import { putRest } from "./steps/put-rest.js";
import { putTime } from "./steps/put-time.js";
import { putTrust } from "./steps/put-trust.js";

/** The steps in order. A step may read what earlier ones put; none refuses: that was ingest's part. */
export function createSteps(deps: { countries: Countries }): readonly Step[] {
  return [
    putIds,
    putName,
    putTime,
    putPage,
    createPutDevice(),
    createPutCountry(deps.countries),
    putMoney,
    putEvidence,
    putConsent,
    putEdges,
    putRest,
    putTrust,
  ];
}
