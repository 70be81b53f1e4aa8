// What the pixel says goes in; a small panel on the page that shows it, and window.cairnDebug, come out.
import type { WireEvent } from "../core/wire.js";
import type { Lazy } from "../pixel.js";
import { optionProblems } from "./option-problems.js";
import { watchNotes } from "./watch-notes.js";

/** What the collector says of an event that it did not take. */
type Rejected = Record<"name" | "messageId" | "reason" | "detail" | "hint", string>;

/** Lines that the panel keeps. */
const maxLines = 200;

const look = `:host{all:initial;position:fixed;right:8px;bottom:8px;z-index:2147483647;width:min(440px,95vw);
font:12px/1.4 ui-monospace,monospace;color:#e8e8e8;background:#16181dF2;border:1px solid #444;border-radius:6px}
header{display:flex;gap:8px;padding:6px 8px;border-bottom:1px solid #444}b{flex:1}
button{all:unset;cursor:pointer;padding:0 4px}button:focus-visible{outline:2px solid #7db4ff}
ol{margin:0;padding:0 8px;max-height:40vh;overflow:auto;list-style:none}
li{padding:3px 0;border-bottom:1px solid #333;overflow-wrap:anywhere;white-space:pre-wrap}.bad{color:#ffb0a0}`;

/** Under a strict policy neither markup nor inline style may be written: nodes and a style sheet object are. */
export function start({ settings, notes, say }: Lazy): void {
  const host = document.createElement("div");
  host.id = "cairn-debug";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  const [header, title, consent, close, list] = ["header", "b", "span", "button", "ol"].map((tag) =>
    document.createElement(tag),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  title.textContent = `Cairn ${settings.key}`;
  close.textContent = "close";
  close.onclick = () => host.remove();
  list.setAttribute("aria-live", "polite");
  header.append(title, consent, close);
  root.append(header, list);
  (document.body ?? document.documentElement).append(host);

  watchNotes(notes, (code, detail, quiet) => {
    const line = document.createElement("li");
    line.textContent = lineOf(code, detail);
    if (!quiet || /^(status [^2]|denied|stopped)/.test(code)) line.className = "bad";
    list.prepend(line);
    while (list.childElementCount > maxLines) list.lastElementChild?.remove();
    consent.textContent = consentOf(code, detail) ?? consent.textContent;
  });
  for (const problem of optionProblems(settings)) say("bad-option", problem);
  // Policies that keep the pixel from its collector are silent otherwise (all-chat lost 11 days to one).
  document.addEventListener("securitypolicyviolation", (violation) => {
    const { violatedDirective, blockedURI } = violation;
    say("csp", `${violatedDirective} blocks ${blockedURI}`);
  });
  // Names that the build does not shorten.
  const cairnDebug = { options: settings, log: notes, close: () => host.remove() };
  Object.assign(window, { cairnDebug });
}

/** One note in words: the event, what the collector answered, or why something was refused. */
function lineOf(code: string, detail: unknown): string {
  const { type, event, name, messageId, context, properties } = Object(detail) as WireEvent;
  if (!type || !context) return [code, answerOf(detail)].filter(Boolean).join("  ");
  const label = [type, event ?? name].filter(Boolean).join(" ");
  const more = properties && Object.keys(properties).length > 0 ? JSON.stringify(properties) : "";
  return [code, label, messageId, more].filter(Boolean).join("  ");
}

/** A refused event in a line of its own; whatever else there is as JSON. */
function answerOf(detail: unknown): string {
  if (detail instanceof Error) return String(detail);
  const { accepted, rejected } = Object(detail) as { accepted?: number; rejected?: Rejected[] };
  if (!Array.isArray(rejected)) return JSON.stringify(detail) ?? "";
  const refusals = rejected.map(
    (one) => `${one.name} ${one.messageId}: ${one.reason}, ${one.detail}. ${one.hint}`,
  );
  return [`${accepted} accepted, ${rejected.length} rejected`, ...refusals].join("\n");
}

function consentOf(code: string, detail: unknown): string | undefined {
  const { consent, gpc } = (Object(detail) as WireEvent).context ?? {};
  const words = Object.entries(consent ?? {}).map(
    ([part, isGiven]) => `${isGiven ? "+" : "-"}${part}`,
  );
  if (code === "pending" || code === "denied") return `consent: ${code}`;
  return consent && [...words, gpc ? "GPC" : ""].join(" ");
}
