-- Orders by what became of them, and in how many conversions of the range.
SELECT verdict, currency, found.amount IS NOT NULL AS converted, count() AS orders, countIf(found.conversions > 1) AS repeated,
  sum(conversions_in_range) AS conversions, toString(sum(found.value)) AS value, toString(sum(found.amount)) AS amount,
  countIf(found.difference IS NULL) AS unknown_differences, toString(sum(found.difference)) AS difference
FROM reconciled_orders(
  site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')}, currency = {currency:String}) AS found
GROUP BY verdict, currency, converted
ORDER BY verdict, currency, converted;
