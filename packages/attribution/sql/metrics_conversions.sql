-- Rows of measures: the conversions of a range that stand.
SELECT conversion_time AS at, person_key() AS person_key, nth, value AS value_counted
FROM conversions_between(
  site = {site:String}, conversion = {conversion:String}, currency = {currency:String}, amount = 'value',
  from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')})
WHERE NOT taken_back;
