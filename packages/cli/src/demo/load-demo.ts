// The traffic of the demonstration goes through public HTTP into the site `demo`; resolves when it can be asked for.
import type { Demo } from "@cairn/attribution";
import { type Client, createClient } from "../client.js";
import { createCollectorClient } from "../collector-client.js";
import {
  anchorOf,
  countRows,
  demoSiteId,
  ensureDemoSite,
  sendAnchor,
  waitForRows,
} from "./demo-site.js";
import { type SendReport, sendTraffic } from "./send-traffic.js";
import { shopDomain } from "./shop.js";
import { trafficBatches, trafficPrefix } from "./traffic.js";

export interface DemoOptions {
  days: number;
  visitors: number;
  seed: number;
  collectorUrl: string;
}

/** What the page loads by one click, through the same public routes and this service's own. */
export function demoOf(at: { url: string; apiKey: string; collectorUrl: string }): Demo {
  const { collectorUrl, ...service } = at;
  return {
    site: demoSiteId,
    domain: shopDomain,
    async load(visitors = usualDemo.visitors, onSent) {
      const options = { ...usualDemo, visitors, collectorUrl };
      const { rows, wanted } = await loadDemo(createClient(service), options, {
        onSent: (done) => onSent(done / visitors),
      });
      if (rows.events >= wanted) return;
      throw new Error(`${wanted - rows.events} events are accepted and not yet loaded.`);
    },
  };
}

/** What is sent when nothing else is asked for. */
export const usualDemo = { days: 30, visitors: 5000, seed: 1 } as const;

export interface DemoSteps {
  onSent(visitors: number, report: SendReport): void;
  /** Everything is accepted; so many rows are waited for. */
  onAccepted?(wanted: number): void;
  onRows?(events: number): void;
}

/** Sending the same again changes nothing, so what was cut short is loaded to its end by the next one. */
export async function loadDemo(client: Client, options: DemoOptions, steps: DemoSteps) {
  const { days, visitors, seed, collectorUrl } = options;
  const prefix = trafficPrefix({ seed, days });
  const site = await ensureDemoSite(client);
  const collector = createCollectorClient({ url: collectorUrl, writeKey: site.write_key });
  const earlier = await anchorOf(prefix, client);
  const before = (await countRows(prefix, client)).events;
  const end = earlier ?? Math.floor(Date.now() / 1000) * 1000;
  if (earlier === undefined) await sendAnchor(prefix, end, collector);

  const startedAt = Date.now();
  const batches = trafficBatches({ seed, visitors, days, end });
  const report = await sendTraffic(batches, collector, steps.onSent);
  const acceptedAt = Date.now();

  // The anchor is one event more; a larger run before this one left more than this one sends.
  const wanted = Math.max(report.accepted - report.copies + 1, before);
  steps.onAccepted?.(wanted);
  const rows = await waitForRows(prefix, client, {
    wanted,
    acceptedAt,
    onCount: (events) => steps.onRows?.(Math.min(events, wanted)),
  });
  const times = { sendMs: acceptedAt - startedAt, wholeMs: Date.now() - startedAt };
  return { report, rows, before, wanted, end, times, wasThere: earlier !== undefined };
}
