-- Spend summed by the key of a level, under which steps_between files touches as spend_LEVEL: neither case
-- nor what joins the words (space, _, - and +) matters. A cost of which a part has no rate is NULL as a whole.
CREATE OR REPLACE VIEW spend_by_key AS
SELECT
  toJSONString(arrayMap(word -> replaceRegexpAll(lowerUTF8(trim(word)), '[\\s_+-]+', '_'), words)) AS key,
  min(words) AS names,
  arraySort(groupUniqArrayIf(account, account != '')) AS accounts,
  arraySort(groupUniqArray(replaceRegexpAll(lowerUTF8(trim(channel)), '[\\s_+-]+', '_'))) AS channels,
  sum(clicks) AS clicks,
  sum(impressions) AS impressions,
  if(countIf(amount IS NULL) > 0, NULL, sum(amount)) AS cost
FROM
(
  SELECT
    if({level:String} = 'campaign_key', [toString(campaign)],
      arraySlice([toString(channel), toString(source), toString(campaign), toString(ad)], 1,
        transform({level:String}, ['channel', 'source', 'campaign', 'ad'], [1, 2, 3, 4], 0))) AS words,
    toString(account) AS account, toString(channel) AS channel, clicks, impressions, amount
  FROM spend_between(
    site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String})
)
GROUP BY key;
