// Fills a store with events of a shop: `make-events.mjs DIRECTORY EVENTS`. ClickHouse makes them itself: visits of
// five events, two visits a person on average over 30 days. The same rows go into `plain`, a MergeTree by person and
// time with nothing but what a funnel needs; then quiet days are stored, as the service does by itself. Prints what
// that took. `make-events.mjs DIRECTORY copies` sends every hundredth event again, later.
import { createDayStorer, createStore, migrate } from "@cairn/attribution";
import { taken } from "../one-engine.mjs";
import { oneSite } from "../one-site.mjs";

const [, , path, what] = process.argv;
const store = await createStore({ path });
const columns = `site, event_id, type, name, name_sent, event_time, received_at, visitor_id, has_page, path,
  country, device, evidence, evidence_key, channel, source, medium, landing_page, value, currency, properties,
  version`;
const blockEvents = 1_000_000;

if (what === "copies") await sendAgain();
else await fill(Number(what));
await store.close();

async function fill(events) {
  await migrate(store);
  const names = `['page_view','view_content','add_to_cart','initiate_checkout','purchase','search']`;
  const channels = `['email','paid_search','organic_search','paid_social','affiliates','referral']`;
  for (let first = 0; first < events; first += blockEvents) {
    await store.command(
      `INSERT INTO events (${columns})
      SELECT 'default', concat('e', toString(number)), if(name = 'page_view', 'page', 'track'), name, name, at, at,
        concat('v', toString(person)), name != 'purchase', concat('/p', toString(draw % 50)),
        ['DE','FR','US','AT','PL'][1 + person % 5], ['mobile','desktop','tablet'][1 + person % 3],
        if(tagged, 'utm', 'none'), channel, channel, channel, channel,
        concat('https://shop.example/p', toString(draw % 50)),
        if(name = 'purchase', 10 + draw % 200, 0), if(name = 'purchase', 'EUR', ''),
        concat('{"product_id":"', toString(draw % 500), '"}'),
        18446744073709551615 - toUInt64(toUnixTimestamp64Milli(at))
      FROM
      (
        SELECT number, intDiv(number, 5) AS visit, number % 5 AS nth,
          cityHash64(visit, 7) % intDiv({events:UInt64}, 10) AS person, cityHash64(number, 1) AS draw,
          draw % 100 AS percent,
          ${names}[multiIf(nth = 0 OR percent < 50, 1, percent < 75, 2, percent < 87, 3, percent < 92, 4, percent < 96, 5, 6)] AS name,
          nth = 0 AND draw % 2 = 0 AS tagged,
          if(tagged, ${channels}[1 + cityHash64(number, 2) % 6], '') AS channel,
          toDateTime64('2026-09-01 00:00:00', 3, 'UTC') + toIntervalMillisecond(
            cityHash64(visit, 3) % 2591000000 + nth * (20000 + draw % 100000)) AS at
        FROM numbers({first:UInt64}, {block:UInt64})
      )`,
      { events, first, block: Math.min(blockEvents, events - first) },
    );
  }
  await store.command("OPTIMIZE TABLE events FINAL");
  await store.command(
    `CREATE TABLE plain (person String, name LowCardinality(String), event_time DateTime64(3, 'UTC'))
    ENGINE = MergeTree ORDER BY (person, event_time)`,
  );
  await store.command("INSERT INTO plain SELECT visitor_id, name, event_time FROM events");
  await store.command("OPTIMIZE TABLE plain FINAL");
  const storer = createDayStorer({ store, sites: oneSite({ currency: "EUR" }) });
  console.log(JSON.stringify(await taken(() => storer.storeAll("default"))));
}

/** Parts with copies lie beside the large one, so that reading has something to leave out. */
async function sendAgain() {
  await store.command(
    `INSERT INTO events (${columns}) SELECT ${columns.replace("version", "version - 1")} FROM events
    WHERE cityHash64(event_id) % 100 = 0`,
  );
}
