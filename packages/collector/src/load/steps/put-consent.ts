// What the visitor agreed to when the event was made.
import { record, type Step } from "../draft.js";

export const putConsent: Step = ({ context, head, row }) => {
  const consent = record(context.consent);
  row.consentAnalytics = state(consent.analytics);
  row.consentAds = state(consent.ads);
  row.consentPersonalization = state(consent.personalization);
  row.gpc = head.gpc || context.gpc === true ? 1 : 0;
};

function state(value: unknown): string {
  if (value === true || value === "granted") return "granted";
  return value === false || value === "denied" ? "denied" : "";
}
