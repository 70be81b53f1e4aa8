-- The orders of record of a site from an instant until before another, with their value in the report's
-- currency by the rate of their day in UTC. `amount` is NULL where there is no rate: it is neither 0 nor 1.
-- A sum in the order's currency becomes one in the report's by `ours` / `theirs`.
CREATE OR REPLACE VIEW orders_between AS
WITH
  recorded AS
  (
    SELECT order_id, ordered_at, toDate(ordered_at) AS day, toString(status) AS status,
      value, toString(currency) AS order_currency, {currency:String} AS report_currency
    FROM orders FINAL
    WHERE site = {site:String}
      AND ordered_at >= {from:DateTime64(3, 'UTC')} AND ordered_at < {to:DateTime64(3, 'UTC')}
  ),
  rates AS
  (
    SELECT * FROM rates_between(
      from_day = toDate({from:DateTime64(3, 'UTC')}),
      to_day = toDate(least({to:DateTime64(3, 'UTC')}, toDateTime64('2149-01-01 00:00:00', 3, 'UTC'))))
  ),
  rated AS
  (
    SELECT recorded.*,
      recorded.order_currency = report_currency AS is_same,
      theirs_on.rate > 0 AND recorded.day - theirs_on.rated_on <= 7
        AND ours_on.rate > 0 AND recorded.day - ours_on.rated_on <= 7 AS is_rated,
      if(is_same OR NOT is_rated, toDecimal256(1, 18), toDecimal256(ours_on.rate, 18)) AS ours,
      if(is_same OR NOT is_rated, toDecimal256(1, 18), toDecimal256(theirs_on.rate, 18)) AS theirs
    FROM recorded
    LEFT ASOF JOIN rates AS theirs_on
      ON theirs_on.currency = recorded.order_currency AND recorded.day >= theirs_on.rated_on
    LEFT ASOF JOIN rates AS ours_on
      ON ours_on.currency = recorded.report_currency AND recorded.day >= ours_on.rated_on
  )
SELECT order_id, ordered_at, status, value, order_currency AS currency, ours, theirs,
  if(is_same OR is_rated, toDecimal128(round(toDecimal256(value, 6) * ours / theirs, 6), 6), NULL) AS amount
FROM rated;
