-- Rows of measures: what was spent, by day.
SELECT toInt64(toInt32(day)) AS day_number, toString(channel) AS channel, toString(source) AS source,
  toString(campaign) AS campaign, clicks, impressions, amount
FROM spend_between(
  site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String});
