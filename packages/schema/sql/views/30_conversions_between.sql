-- The conversions of a site in a range, with the person's previous one and their rank of all time,
-- and the value in the report's currency. currency = '' means the currency of most conversions in the
-- range (of equal ones the first by name). A conversion without a currency counts in the report's;
-- one in another currency has value 0 and converted = 0.
-- Copies are put together by hand and not by FINAL: a filter by time could cut the first copy away
-- with its month and leave the second.
CREATE OR REPLACE VIEW conversions_between AS
WITH
  copies AS
  (
    SELECT
      event_id,
      argMax(tuple(event_time, visitor_id, user_id, value, toString(currency), order_id, bot), version) AS kept
    FROM events
    WHERE site = {site:String} AND name = {conversion:String}
    GROUP BY event_id
  ),
  happened AS
  (
    SELECT
      event_id, kept.1 AS conversion_time, kept.2 AS visitor_id, kept.3 AS user_id,
      kept.4 AS value_sent, kept.5 AS currency_sent, kept.6 AS order_id,
      toUnixTimestamp64Milli(conversion_time) AS conversion_ms,
      if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
    FROM copies
    WHERE kept.7 = 0 AND kept.1 < {to:DateTime64(3, 'UTC')}
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
        AS previous_ms
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
  value_sent, currency_sent, nth, previous_ms, report_currency, converted,
  if(converted, value_sent, toDecimal64(0, 6)) AS value
FROM in_currency;
