-- What ad systems claim by the key of a level; NULL where a part of the value is unknown.
SELECT key, names, accounts, toString(conversions) AS conversions, toString(value) AS value
FROM claims_by_key(
  site = {site:String}, level = {level:String}, from_day = {from_day:Date}, to_day = {to_day:Date},
  currency = {currency:String});
