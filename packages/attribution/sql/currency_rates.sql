-- The rates of a range that reports take, newest first.
SELECT toString(base) AS base, day AS date, toString(currency) AS currency, toString(rate) AS rate
FROM currency_rates FINAL
WHERE base = (SELECT argMax(base, version) FROM currency_rates)
  AND day >= {from_day:Date} AND day <= {to_day:Date}
ORDER BY day DESC, currency
LIMIT {limit:UInt32} OFFSET {offset:UInt32};
