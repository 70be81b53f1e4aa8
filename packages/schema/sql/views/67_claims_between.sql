-- What ad systems claim from a day to another, both included, with its value in the report's currency by the
-- rate of the day. `amount` is NULL where there is no rate, and where no value is claimed.
CREATE OR REPLACE VIEW claims_between AS
WITH claimed AS
  (
    SELECT day, channel, account, source, campaign, conversions,
      toString(currency) AS currency, value, {currency:String} AS report_currency
    FROM platform_claims FINAL
    WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date}
  )
SELECT
  claimed.day AS day, channel, account, source, campaign, conversions, claimed.currency AS currency, value,
  multiIf(
    value IS NULL, NULL,
    claimed.currency = report_currency, toDecimal128(value, 6),
    theirs.rate > 0 AND claimed.day - theirs.rated_on <= 7 AND ours.rate > 0 AND claimed.day - ours.rated_on <= 7,
      toDecimal128(round(toDecimal256(value, 6) * toDecimal256(ours.rate, 18)
        / toDecimal256(if(theirs.rate > 0, theirs.rate, 1), 18), 6), 6),
    NULL) AS amount
FROM claimed
LEFT ASOF JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})) AS theirs
  ON theirs.currency = claimed.currency AND claimed.day >= theirs.rated_on
LEFT ASOF JOIN (SELECT * FROM rates_between(from_day = {from_day:Date}, to_day = {to_day:Date})) AS ours
  ON ours.currency = claimed.report_currency AND claimed.day >= ours.rated_on;
