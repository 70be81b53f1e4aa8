-- What a campaign cost in each channel, source and account that has it, by its key alone.
SELECT
  toJSONString([replaceRegexpAll(lowerUTF8(trim(toString(campaign))), '[\\s_+-]+', '_')]) AS key,
  toString(spent.channel) AS part_channel, toString(spent.source) AS part_source, toString(spent.account) AS part_account,
  toUInt64(sum(spent.clicks)) AS clicks, toUInt64(sum(spent.impressions)) AS impressions,
  toString(if(countIf(amount IS NULL) > 0, NULL, sum(amount))) AS cost
FROM spend_between(
  site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String}) AS spent
GROUP BY key, part_channel, part_source, part_account
ORDER BY key, part_channel, part_source, part_account;
