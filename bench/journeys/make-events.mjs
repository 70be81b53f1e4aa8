// Fills a store with events made by ClickHouse itself: `make-events.mjs DIRECTORY EVENTS`. 40 events make 9
// journeys: each person has page views with and without evidence, and one in ten an order.
import { createStore, migrate } from "@cairn/attribution";

const [, , path, count] = process.argv;
const store = await createStore({ path });
await migrate(store);
const channels =
  "['email','paid_search','organic_search','paid_social','affiliates','referral','push','display']";
await store.command(
  `INSERT INTO events (site, event_id, type, name, name_sent, event_time, received_at, visitor_id, has_page,
    evidence, evidence_key, channel, source, medium, value, currency, order_id, version)
  SELECT 'default', toString(number), if(is_order, 'track', 'page'), name, name, at, at,
    concat('v', toString(intDiv(number * 9, 40))), NOT is_order, if(tagged, 'utm', 'none'), channel, channel,
    channel, '', if(is_order, 10 + cityHash64(number, 2) % 200, 0), if(is_order, 'EUR', ''),
    if(is_order, toString(number), ''), 1
  FROM (
    SELECT number, number % 44 = 43 AS is_order, NOT is_order AND cityHash64(number, 3) % 2 = 0 AS tagged,
      if(is_order, 'purchase', 'page_view') AS name,
      if(tagged, ${channels}[1 + cityHash64(number, 1) % 8], '') AS channel,
      toDateTime64('2026-09-01 00:00:00', 3, 'UTC') + toIntervalSecond(cityHash64(number) % 7776000) AS at
    FROM numbers({count:UInt64})
  )`,
  { count },
);
await store.command("OPTIMIZE TABLE events FINAL");
await store.close();
