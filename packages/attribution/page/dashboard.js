// The page of the engine: totals, one model's credits and the live list, all through the REST API.
// Everything that came from events is written as text, never as markup.
import { defaultModel, minorUnits, models } from "./choices.js";

const choices = ["site", "model", "weights"];
const shownEvents = 100;
const shownCharacters = 200;
const refreshMs = 10_000;
const element = (id) => document.getElementById(id);
const count = new Intl.NumberFormat();
const credit = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
let live;
let latest = 0;

/** Rounded for people. Given text and not numbers, so that no digit of money passes through a float. */
function money(decimal, currency) {
  const digits = minorUnits[currency] ?? 2;
  const rounded = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(undefined, rounded).format(decimal);
}

async function ask(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (answer.status === 401) throw new Error("This session has ended: open a new link.");
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error?.message ?? answer.statusText);
  return body;
}

// Characters that draw nothing, or turn the text around, are shown by their number.
const unseen = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

function visible(value) {
  const text = String(value ?? "");
  const cut = [...text.slice(0, shownCharacters)].join("");
  const rest = text.length - cut.length;
  const seen = cut.replace(
    unseen,
    (character) => `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
  return rest > 0 ? `${seen}… (${count.format(rest)} characters more)` : seen;
}

function row(cells, className = "") {
  const line = document.createElement("tr");
  line.className = className;
  for (const cell of cells)
    line.appendChild(document.createElement("td")).textContent = visible(cell);
  return line;
}

function showTotals(total, currency) {
  const labels = ["visitors", "people", "sessions", "page_views", "events", "conversions", "value"];
  element("totals").replaceChildren(
    ...labels.map((name) => {
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      const isMoney = name === "value";
      term.textContent = isMoney && currency ? `value, ${currency}` : name.replace("_", " ");
      value.textContent = isMoney ? money(total[name], currency) : count.format(total[name]);
      const pair = document.createElement("div");
      pair.append(term, value);
      return pair;
    }),
  );
}

function showCredits({ rule, rows, unattributed, total }) {
  element("rule").textContent =
    total.conversions === 0
      ? `No ${rule.conversion} in the last 30 days.`
      : `${rule.conversion}, last 30 days, model ${rule.model}, look-back ${rule.lookback_days} days`;
  const line = (name, { conversions, value }, className) => {
    const cells = row([name, credit.format(conversions), money(value, rule.currency)], className);
    // Every digit of what is rounded.
    cells.children[1].title = conversions;
    cells.children[2].title = value;
    const share = cells.appendChild(document.createElement("td"));
    if (className === undefined) {
      const bar = share.appendChild(document.createElement("div"));
      bar.className = "bar";
      bar.style.width = `${(100 * conversions) / Math.max(total.conversions, 1)}%`;
      bar.title = `${((100 * conversions) / Math.max(total.conversions, 1)).toFixed(1)} %`;
    }
    return cells;
  };
  element("credits").replaceChildren(
    ...rows.map((found) => line(found.channel, found)),
    line("(unattributed)", unattributed, "sum"),
    line("total", total, "sum"),
  );
}

function showFreshness(text, failed) {
  element("freshness").textContent = text;
  element("freshness").className = failed ? "failed" : "";
}

function lag(ms) {
  return ms < 1000 ? "up to date" : `${count.format(Math.round(ms / 1000))} s behind`;
}

/** An answer to an earlier question never replaces that to a later one. */
async function refresh() {
  const mine = ++latest;
  const { site, model, weights } = chosen();
  const rule = model === "custom" ? { site, model, weights } : { site, model };
  try {
    const [metrics, credits] = await Promise.all([
      ask(`/api/v1/metrics?${new URLSearchParams({ site })}`),
      ask(`/api/v1/attribution?${new URLSearchParams(rule)}`),
    ]);
    if (mine !== latest) return;
    showTotals(metrics.total, metrics.rule.currency);
    showCredits(credits);
    const time = new Date(credits.as_of).toLocaleTimeString();
    showFreshness(`${lag(credits.lag_ms)} at ${time}`, false);
  } catch (error) {
    if (mine === latest) showFreshness(error.message, true);
  }
}

/** Newest first by the time of receipt, whatever the order of arrival. */
function addLive(receivedAt, cells, className) {
  const line = row([new Date(receivedAt).toLocaleTimeString(), ...cells], className);
  const list = element("live");
  line.dataset.received = receivedAt;
  element("waiting").hidden = true;
  const older = [...list.children].find((other) => other.dataset.received <= receivedAt);
  list.insertBefore(line, older ?? null);
  while (list.childElementCount > shownEvents) list.lastElementChild.remove();
}

function follow() {
  live?.close();
  live = new EventSource(`/api/v1/live?site=${encodeURIComponent(element("site").value)}`);
  const who = ({ user_id, visitor_id }) => user_id || visitor_id;
  // Each connection begins with what is there: after a lost one the list would have it twice.
  live.addEventListener("open", () => {
    element("live").replaceChildren();
    element("waiting").hidden = false;
  });
  live.addEventListener("event", ({ data }) => {
    const found = JSON.parse(data);
    addLive(found.received_at, [found.name, who(found), found.channel, found.url]);
  });
  live.addEventListener("rejected", ({ data }) => {
    const found = JSON.parse(data);
    const why = found.detail ? `${found.reason}: ${found.detail}` : found.reason;
    addLive(found.received_at, ["refused", who(found), "", why], "refused");
  });
}

function chosen() {
  return Object.fromEntries(choices.map((name) => [name, element(name).value]));
}

/** The address holds what was chosen, so that a reload and a copied link show the same. */
function keepChoice() {
  element("custom").hidden = element("model").value !== "custom";
  const { site, model, weights } = chosen();
  const kept = new URLSearchParams(model === "custom" ? { site, model, weights } : { site, model });
  history.replaceState(null, "", `?${kept}`);
}

/** Takes a choice from the address; what is none is said, and the first one shown. */
function choose(name, allowed, preset) {
  element(name).replaceChildren(...allowed.map((value) => new Option(value, value)));
  const wanted = new URLSearchParams(location.search).get(name) ?? preset;
  const known = allowed.includes(wanted);
  element(name).value = known ? wanted : preset;
  if (!known) complain(`There is no ${name} "${wanted}": this is ${preset}.`);
}

function complain(text) {
  element("complaint").textContent = visible(text);
  element("complaint").hidden = false;
}

async function start() {
  const { rows } = await ask("/api/v1/sites");
  const sites = rows.map((site) => site.id);
  choose("site", sites, sites.includes("default") ? "default" : sites[0]);
  choose("model", models, defaultModel);
  const weights = new URLSearchParams(location.search).get("weights");
  if (weights !== null) element("weights").value = weights;
  for (const name of choices) {
    element(name).addEventListener("change", () => {
      element("complaint").hidden = true;
      keepChoice();
      if (name === "site") follow();
      return refresh();
    });
  }
  keepChoice();
  follow();
  await refresh();
  setInterval(() => document.hidden || refresh(), refreshMs);
}

start().catch((error) => showFreshness(error.message, true));
