-- The closed days of a range, as the ledger saw them last.
SELECT toString(kept.day) AS day, toString(checksum) AS checksum, toString(rule_version) AS rule_version
FROM ledger_days AS kept FINAL
WHERE site = {site:String} AND rule = {rule:String} AND kept.day >= {first:Date} AND kept.day <= {last:Date};
