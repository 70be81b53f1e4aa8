-- What was spent by the key of a level; NULL where a part of the cost has no rate.
SELECT key, names, accounts, channels, toUInt64(clicks) AS clicks, toUInt64(impressions) AS impressions, toString(cost) AS cost
FROM spend_by_key(
  site = {site:String}, level = {level:String}, from_day = {from_day:Date}, to_day = {to_day:Date},
  currency = {currency:String});
