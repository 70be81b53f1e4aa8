-- From which day to which the ledger of a rule has closed days, of those asked for; '' when there are none.
SELECT
  if(count() = 0, '', toString(min(day))) AS first,
  if(count() = 0, '', toString(max(day))) AS last,
  count() AS days
FROM ledger_days FINAL
WHERE site = {site:String} AND rule = {rule:String} AND day >= {first:Date} AND day <= {last:Date};
