-- What the ledger has of a range of days, by model, label and reason.
SELECT
  model, label, reason,
  toString(sum(conversions)) AS conversions, toString(sum(value)) AS value, count() AS entries
FROM credits FINAL
WHERE site = {site:String} AND rule = {rule:String} AND day >= {first:Date} AND day <= {last:Date}
GROUP BY model, label, reason;
