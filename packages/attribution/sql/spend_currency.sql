-- The currency of most rows of spend in a range; of equal ones the first by name.
SELECT toString(currency) AS currency FROM spend FINAL
WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date}
GROUP BY currency ORDER BY count() DESC, currency LIMIT 1;
