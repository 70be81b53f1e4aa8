-- The spend of a site from a day to another, both included, with its cost in the report's currency by the
-- rate of the day of the spend. `amount` is NULL where there is no rate: it is neither 0 nor 1.
CREATE OR REPLACE VIEW spend_between AS
SELECT
  spent.day AS day, channel, account, source, campaign, ad, clicks, impressions,
  spent.currency AS currency, cost,
  multiIf(
    spent.currency = {currency:String}, toNullable(toDecimal128(cost, 6)),
    theirs.rate > 0 AND ours.rate > 0,
      toDecimal128(round(toDecimal256(cost, 6) * toDecimal256(ours.rate, 18)
        / toDecimal256(if(theirs.rate > 0, theirs.rate, 1), 18), 6), 6),
    NULL) AS amount
FROM
(
  SELECT day, channel, account, source, campaign, ad, clicks, impressions, toString(currency) AS currency, cost
  FROM spend FINAL
  WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date}
) AS spent
LEFT ANY JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})) AS theirs
  ON theirs.currency = spent.currency AND theirs.day = spent.day
LEFT ANY JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})
    WHERE currency = {currency:String}) AS ours
  ON ours.day = spent.day;
