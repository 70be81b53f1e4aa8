// Every answer that counts something, for one site, without what differs from one moment to the next.

/** Asks a route of the private API; a body makes it a POST. */
export type Api = (route: string, body?: unknown) => Promise<string>;

export interface Range {
  from: string;
  to: string;
}

interface Answer {
  rule?: { identity_version?: number; site?: string };
  as_of?: string;
  lag_ms?: number;
}

const models = "first,last,linear,position,time_decay";

/** `exact` has every digit and time; `counts` what copies with other times have to agree on. */
export async function answersOf(api: Api, site: string, range: Range) {
  const query = new URLSearchParams({ site, ...range });
  const ask = async (route: string) => settled(await api(`${route}${query}`));
  const steps = [{ event: "page_view" }, { event: "view_content" }, { event: "purchase" }];
  const [attribution, metrics, conversions, funnel, person] = await Promise.all([
    ask(`/api/v1/attribution?models=${models}&`),
    ask("/api/v1/metrics?"),
    ask("/api/v1/conversions?"),
    api("/api/v1/funnel", { steps, site, window: "30d", ...range }).then(settled),
    api(`/api/v1/people/u?site=${site}`).then(settled),
  ]);
  const exact = { attribution, metrics, conversions, funnel, person };
  const counts = {
    metrics: metrics.total,
    conversions: idsOf(conversions.rows),
    attributed: attribution.total,
    credits: countsOnly(attribution.rows),
    funnel: funnel.rows.map(({ step, people }: { step: number; people: number }) => [step, people]),
    nodes: person.nodes,
  };
  return { exact, counts };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Loose = any;

function settled(text: string): Loose {
  // A person's touches have the row's version, which is the moment of receipt.
  const answer = JSON.parse(text, (key, value) =>
    key === "version" ? undefined : value,
  ) as Answer;
  delete answer.as_of;
  delete answer.lag_ms;
  delete answer.rule?.identity_version;
  delete answer.rule?.site;
  return answer;
}

const idsOf = (rows: { event_id: string }[]) => rows.map((row) => row.event_id);

/** Without time decay, whose credits follow the order's time to the millisecond. */
function countsOnly(rows: Loose[]) {
  return rows
    .map(({ channel, models: { time_decay: _, ...others } }) => [channel, others])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
