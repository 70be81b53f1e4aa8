-- Spend that has no rate into the report's currency.
SELECT currency, min(day) AS first_day, max(day) AS last_day, count() AS spend_rows, toString(sum(spent.cost)) AS cost
FROM spend_between(
  site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String}) AS spent
WHERE amount IS NULL
GROUP BY currency
ORDER BY currency;
