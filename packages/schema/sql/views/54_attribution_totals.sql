-- What there was to attribute: conversions and their value by currency sent, and how many repeats the
-- rule first_only leaves out, and how many are left unattributed as too many of one person.
CREATE OR REPLACE VIEW attribution_totals AS
SELECT
  currency_sent AS currency,
  any(report_currency) AS report_currency,
  any(converted) AS converted,
  countIf({repeat:String} != 'first_only' OR nth = 1) AS conversions,
  sumIf(value, {repeat:String} != 'first_only' OR nth = 1) AS value,
  sumIf(value_sent, {repeat:String} != 'first_only' OR nth = 1) AS value_sent,
  countIf({repeat:String} = 'first_only' AND nth > 1) AS repeats_left_out,
  countIf(over_cap AND ({repeat:String} != 'first_only' OR nth = 1)) AS over_cap
FROM conversions_between(
  site = {site:String},
  conversion = {conversion:String},
  from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')},
  currency = {currency:String})
GROUP BY currency_sent;
