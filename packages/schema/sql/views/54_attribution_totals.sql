-- What there was to attribute: conversions and their value by currency sent and whether there is a rate for
-- it, how many of them were their person's first, how many repeats the rule first_only leaves out, and how
-- many are left unattributed as too many of one person. value_sent is less what refunds took back;
-- conversions that were taken back as a whole are counted apart. without_amount: those that have no such number.
CREATE OR REPLACE VIEW attribution_totals AS
SELECT
  currency_sent AS currency,
  any(report_currency) AS report_currency,
  converted,
  countIf(NOT taken_back AND ({repeat:String} != 'first_only' OR nth = 1)) AS conversions,
  sumIf(value, NOT taken_back AND ({repeat:String} != 'first_only' OR nth = 1)) AS value,
  sumIf(value_sent - refunded, NOT taken_back AND ({repeat:String} != 'first_only' OR nth = 1)) AS value_sent,
  countIf(NOT taken_back AND nth = 1) AS new_customers,
  countIf(NOT taken_back AND {repeat:String} = 'first_only' AND nth > 1) AS repeats_left_out,
  countIf(taken_back AND NOT unconfirmed) AS conversions_taken_back,
  countIf(unconfirmed) AS conversions_unconfirmed,
  countIf(NOT taken_back AND NOT has_amount AND ({repeat:String} != 'first_only' OR nth = 1)) AS without_amount,
  countIf(NOT taken_back AND over_cap AND ({repeat:String} != 'first_only' OR nth = 1)) AS over_cap
FROM conversions_between(
  site = {site:String},
  conversion = {conversion:String},
  from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')},
  currency = {currency:String},
  amount = {amount:String})
GROUP BY currency_sent, converted;
