-- Claimed value that has no rate into the report's currency.
SELECT currency, min(day) AS first_day, max(day) AS last_day, count() AS claim_rows, toString(sum(claims.value)) AS value
FROM claims_between(
  site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String}) AS claims
WHERE amount IS NULL AND claims.value IS NOT NULL
GROUP BY currency
ORDER BY currency;
