-- The spend of a site from a day to another, both included, with its cost in the report's currency by the
-- rate of the day of the spend. `amount` is NULL where there is no rate: it is neither 0 nor 1. Rows of nothing are
-- what an import has taken back.
CREATE OR REPLACE VIEW spend_between AS
WITH spent AS
  (
    SELECT day, channel, account, source, campaign, ad, clicks, impressions,
      toString(currency) AS currency, cost, {currency:String} AS report_currency
    FROM spend FINAL
    WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date}
      AND (cost != 0 OR clicks > 0 OR impressions > 0)
  )
SELECT
  spent.day AS day, channel, account, source, campaign, ad, clicks, impressions,
  spent.currency AS currency, cost,
  multiIf(
    spent.currency = report_currency, toNullable(toDecimal128(cost, 6)),
    theirs.rate > 0 AND spent.day - theirs.rated_on <= 7 AND ours.rate > 0 AND spent.day - ours.rated_on <= 7,
      toDecimal128(round(toDecimal256(cost, 6) * toDecimal256(ours.rate, 18)
        / toDecimal256(if(theirs.rate > 0, theirs.rate, 1), 18), 6), 6),
    NULL) AS amount
FROM spent
LEFT ASOF JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})) AS theirs
  ON theirs.currency = spent.currency AND spent.day >= theirs.rated_on
LEFT ASOF JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})) AS ours
  ON ours.currency = spent.report_currency AND spent.day >= ours.rated_on;
