-- The conversions of a site in a range, with the person's previous one and their rank of all time,
-- and the value in the report's currency. currency = '' means the currency of most conversions in the
-- range (of equal ones the first by name). A conversion without a currency counts in the report's; one in
-- another currency by the rate of its day in UTC; without a rate it has value 0 and converted = 0.
-- Refunds and cancellations of its order take back, whenever they came: what a refund names in the
-- conversion's currency (or without one), and the whole order where it names no value, where it is
-- cancelled, or where nothing is left. What a browser reports takes nothing back of an order that a server or an
-- import reported: ids of orders can be guessed. taken_back = 1: the conversion counts for nothing, and not as the
-- person's previous one. value_sent is as it was sent, refunded what of it was taken back.
-- unconfirmed = 1: a browser reported it where the site takes it from servers alone, and no server has; it has
-- taken_back = 1, too, and counts for nothing. The first copy of a server takes its place.
-- amount names what of the conversion is counted: 'value', or a property with a number of its own, such as
-- 'profit', in the currency of the property `profit_currency`, else in that of the value. A refund in part takes
-- the same share of it as of the value. has_amount = 0: there is no such number, from 0 to below 10^12, or its
-- currency is no code; it is 0 then.
-- over_cap: the person had 500 or more in the 30 days before it, so it is left unattributed; by what came
-- before, so that a later conversion changes none.
CREATE OR REPLACE VIEW conversions_between AS
WITH
  happened AS
  (
    SELECT
      event_id, event_time AS conversion_time, visitor_id, user_id,
      value AS own_value, toString(currency) AS own_currency, order_id, unconfirmed,
      via IN ('server', 'import') AS is_servers,
      -- In an if, which is decided before anything is read.
      if({amount:String} = 'value', toNullable(value),
        accurateCastOrNull(round(toDecimal128OrNull(toString(getSubcolumn(properties, {amount:String})), 12), 6), 'Decimal(18, 6)'))
        AS found_amount,
      if({amount:String} = 'value', '', upperUTF8(toString(getSubcolumn(properties, concat({amount:String}, '_currency')))))
        AS named_currency,
      ifNull(found_amount >= 0 AND found_amount < 1000000000000, 0) AND match(named_currency, '^([A-Z]{3})?$') AS has_amount,
      if(has_amount, assumeNotNull(found_amount), toDecimal64(0, 6)) AS value_sent,
      if(has_amount AND named_currency != '', named_currency, own_currency) AS currency_sent,
      toUnixTimestamp64Milli(conversion_time) AS conversion_ms,
      if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
    FROM events FINAL
    WHERE site = {site:String} AND name = {conversion:String}
      AND bot = 0 AND event_time < {to:DateTime64(3, 'UTC')}
  ),
  refunds AS
  (
    SELECT
      order_id,
      max(name = 'order_cancelled' OR value = 0) AS whole,
      groupArray((toString(currency), value)) AS parts,
      maxIf(name = 'order_cancelled' OR value = 0, via != 'browser') AS servers_whole,
      groupArrayIf((toString(currency), value), via != 'browser') AS servers_parts
    FROM events FINAL
    WHERE site = {site:String} AND name IN ('refund', 'order_cancelled') AND order_id != '' AND bot = 0 AND unconfirmed = 0
    GROUP BY order_id
  ),
  kept AS
  (
    SELECT
      happened.*,
      arraySum(arrayMap(part -> if(part.1 IN ('', happened.own_currency), part.2, toDecimal64(0, 6)),
        if(is_servers, refunds.servers_parts, refunds.parts))) AS named,
      unconfirmed OR if(is_servers, refunds.servers_whole, refunds.whole) OR (named > 0 AND named >= own_value) AS taken_back,
      multiIf(
        taken_back, value_sent,
        {amount:String} = 'value' OR named = 0, toDecimal64(named, 6),
        toDecimal64(round(toDecimal256(value_sent, 6) * toDecimal256(named, 6) / if(own_value > 0, toDecimal256(own_value, 6), 1), 6), 6))
        AS refunded
    FROM happened
    LEFT ANY JOIN refunds ON refunds.order_id = happened.order_id
  ),
  stitched AS
  (
    SELECT kept.*, if(known.person_id = '', kept.node, known.person_id) AS person_id
    FROM kept
    LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
      ON known.node = kept.node
  ),
  ranked AS
  (
    SELECT
      *,
      row_number() OVER (PARTITION BY person_id, taken_back ORDER BY conversion_ms, event_id) AS nth,
      lag(conversion_ms, 1, toInt64(-1)) OVER (PARTITION BY person_id, taken_back ORDER BY conversion_ms, event_id)
        AS previous_ms,
      lag(conversion_ms, 500, toInt64(-1)) OVER (PARTITION BY person_id, taken_back ORDER BY conversion_ms, event_id)
        AS capping_ms,
      capping_ms >= 0 AND conversion_ms - capping_ms <= 2592000000 AS over_cap
    FROM stitched
  ),
  in_range AS
  (
    SELECT *, countIf(NOT taken_back) OVER (PARTITION BY currency_sent) AS uses
    FROM ranked
    WHERE conversion_time >= {from:DateTime64(3, 'UTC')}
  ),
  in_currency AS
  (
    SELECT
      *,
      toDate(conversion_time) AS day,
      if({currency:String} != '', {currency:String},
        argMin(currency_sent, tuple(currency_sent = '', -toInt64(uses), currency_sent)) OVER ())
        AS report_currency
    FROM in_range
  ),
  -- Past the year 2149 a Date begins anew.
  rates AS
  (
    SELECT * FROM rates_between(
      from_day = toDate({from:DateTime64(3, 'UTC')}),
      to_day = toDate(least({to:DateTime64(3, 'UTC')}, toDateTime64('2149-01-01 00:00:00', 3, 'UTC'))))
  ),
  rated AS
  (
    SELECT
      in_currency.*,
      multiIf(
        currency_sent = '' OR currency_sent = report_currency, toNullable(toDecimal64(value_sent - refunded, 6)),
        theirs.rate > 0 AND in_currency.day - theirs.rated_on <= 7 AND ours.rate > 0 AND in_currency.day - ours.rated_on <= 7,
          accurateCastOrNull(round(toDecimal256(value_sent - refunded, 6) * toDecimal256(ours.rate, 18)
            / toDecimal256(if(theirs.rate > 0, theirs.rate, 1), 18), 6), 'Decimal(18, 6)'),
        NULL) AS known_value
    FROM in_currency
    LEFT ASOF JOIN rates AS theirs
      ON theirs.currency = in_currency.currency_sent AND in_currency.day >= theirs.rated_on
    LEFT ASOF JOIN rates AS ours
      ON ours.currency = in_currency.report_currency AND in_currency.day >= ours.rated_on
  )
SELECT
  event_id, conversion_time, conversion_ms, person_id, node, visitor_id, user_id, order_id,
  has_amount, value_sent, if(unconfirmed, toDecimal64(0, 6), refunded) AS refunded, taken_back, unconfirmed, currency_sent, nth, previous_ms, over_cap, report_currency,
  known_value IS NOT NULL AS converted, ifNull(known_value, toDecimal64(0, 6)) AS value
FROM rated
WHERE (SELECT throwIf({amount:String} = '', 'amount must be value or the name of a property with a number')) = 0;
