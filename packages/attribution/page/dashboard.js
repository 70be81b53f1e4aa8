// The page of the engine: totals, one model's credits and the live list, all through the REST API.
// Everything that came from events is written as text, never as markup.

const models = ["linear", "first", "last", "last_non_direct", "position", "time_decay"];
const shownEvents = 100;
const element = (id) => document.getElementById(id);
let live;

async function ask(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error?.message ?? answer.statusText);
  return body;
}

function row(cells, className = "") {
  const line = document.createElement("tr");
  line.className = className;
  for (const cell of cells)
    line.appendChild(document.createElement("td")).textContent = String(cell ?? "");
  return line;
}

function options(select, values) {
  select.replaceChildren(...values.map((value) => new Option(value, value)));
}

function showTotals(total, currency) {
  const labels = ["visitors", "people", "sessions", "page_views", "events", "conversions", "value"];
  element("totals").replaceChildren(
    ...labels.flatMap((name) => {
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      term.textContent = name.replace("_", " ");
      value.textContent = name === "value" ? `${total[name]} ${currency}` : total[name];
      const pair = document.createElement("div");
      pair.append(term, value);
      return [pair];
    }),
  );
}

function showCredits(answer) {
  const { rule, rows, unattributed, total } = answer;
  element("rule").textContent =
    `${rule.model}, look-back ${rule.lookback_days} days, ${rule.conversion}, last 30 days`;
  const number = (value) => Number(value).toFixed(2);
  element("credits").replaceChildren(
    ...rows.map((found) => row([found.channel, number(found.conversions), found.value])),
    row(["(unattributed)", number(unattributed.conversions), unattributed.value]),
    row(["total", number(total.conversions), total.value]),
  );
}

async function refresh() {
  const site = encodeURIComponent(element("site").value);
  const model = encodeURIComponent(element("model").value);
  try {
    const [metrics, credits] = await Promise.all([
      ask(`/api/v1/metrics?site=${site}`),
      ask(`/api/v1/attribution?site=${site}&model=${model}`),
    ]);
    showTotals(metrics.total, metrics.rule.currency);
    showCredits(credits);
    element("freshness").textContent =
      `as of ${new Date(credits.as_of).toLocaleTimeString()}, ${credits.lag_ms} ms behind`;
  } catch (error) {
    element("freshness").textContent = error.message;
  }
}

function addLive(line) {
  const list = element("live");
  list.prepend(line);
  while (list.childElementCount > shownEvents) list.lastElementChild.remove();
}

function follow() {
  live?.close();
  element("live").replaceChildren();
  live = new EventSource(`/api/v1/live?site=${encodeURIComponent(element("site").value)}`);
  const time = (instant) => new Date(instant).toLocaleTimeString();
  live.addEventListener("event", ({ data }) => {
    const found = JSON.parse(data);
    const who = found.user_id || found.visitor_id;
    addLive(
      row([time(found.received_at), found.name, who, found.channel || found.evidence, found.url]),
    );
  });
  live.addEventListener("rejected", ({ data }) => {
    const found = JSON.parse(data);
    addLive(
      row(
        [time(found.received_at), "refused", found.event_id, found.reason, found.detail],
        "rejected",
      ),
    );
  });
}

const { rows: sites } = await ask("/api/v1/sites");
options(
  element("site"),
  sites.map((site) => site.id),
);
options(element("model"), models);
element("site").addEventListener("change", () => {
  follow();
  return refresh();
});
element("model").addEventListener("change", refresh);
follow();
await refresh();
setInterval(refresh, 5000);
