-- The conversions of a site in a range, with the person's previous one and their rank of all time,
-- and the value in the report's currency. currency = '' means the currency of most conversions in the
-- range (of equal ones the first by name). A conversion without a currency counts in the report's;
-- one in another currency has value 0 and converted = 0. over_cap: the person had 500 or more in the 30 days
-- before it, so it is left unattributed; by what came before, so that a later conversion changes none.
CREATE OR REPLACE VIEW conversions_between AS
WITH
  happened AS
  (
    SELECT
      event_id, event_time AS conversion_time, visitor_id, user_id,
      value AS value_sent, toString(currency) AS currency_sent, order_id,
      toUnixTimestamp64Milli(conversion_time) AS conversion_ms,
      if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
    FROM events FINAL
    WHERE site = {site:String} AND name = {conversion:String}
      AND bot = 0 AND event_time < {to:DateTime64(3, 'UTC')}
  ),
  stitched AS
  (
    SELECT happened.*, if(known.person_id = '', happened.node, known.person_id) AS person_id
    FROM happened
    LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
      ON known.node = happened.node
  ),
  ranked AS
  (
    SELECT
      *,
      row_number() OVER (PARTITION BY person_id ORDER BY conversion_ms, event_id) AS nth,
      lag(conversion_ms, 1, toInt64(-1)) OVER (PARTITION BY person_id ORDER BY conversion_ms, event_id)
        AS previous_ms,
      lag(conversion_ms, 500, toInt64(-1)) OVER (PARTITION BY person_id ORDER BY conversion_ms, event_id)
        AS capping_ms,
      capping_ms >= 0 AND conversion_ms - capping_ms <= 2592000000 AS over_cap
    FROM stitched
  ),
  in_range AS
  (
    SELECT *, count() OVER (PARTITION BY currency_sent) AS uses
    FROM ranked
    WHERE conversion_time >= {from:DateTime64(3, 'UTC')}
  ),
  in_currency AS
  (
    SELECT
      *,
      if({currency:String} != '', {currency:String},
        argMin(currency_sent, tuple(currency_sent = '', -toInt64(uses), currency_sent)) OVER ())
        AS report_currency,
      currency_sent = '' OR currency_sent = report_currency AS converted
    FROM in_range
  )
SELECT
  event_id, conversion_time, conversion_ms, person_id, node, visitor_id, user_id, order_id,
  value_sent, currency_sent, nth, previous_ms, over_cap, report_currency, converted,
  if(converted, value_sent, toDecimal64(0, 6)) AS value
FROM in_currency;
