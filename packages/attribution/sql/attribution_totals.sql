-- What there was to attribute, by the currency that was sent.
SELECT currency, report_currency, converted, conversions, value, value_sent, new_customers, repeats_left_out,
  conversions_taken_back, conversions_unconfirmed, without_amount, over_cap
FROM attribution_totals(
  site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')},
  repeat = {repeat:String}, currency = {currency:String}, amount = {amount:String})
ORDER BY currency;
