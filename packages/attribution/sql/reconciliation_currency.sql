-- The currency of most orders of record in a range, else of most claims; of equal ones the first by name.
SELECT currency FROM
(
  SELECT 1 AS place, toString(currency) AS currency, count() AS uses FROM orders FINAL
  WHERE site = {site:String} AND ordered_at >= {from:DateTime64(3, 'UTC')} AND ordered_at < {to:DateTime64(3, 'UTC')}
  GROUP BY currency
  UNION ALL
  SELECT 2 AS place, toString(currency) AS currency, count() AS uses FROM platform_claims FINAL
  WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date} AND currency != ''
  GROUP BY currency
)
ORDER BY place, uses DESC, currency LIMIT 1;
