-- Claims summed by the key of a level, under which steps_between files touches as spend_LEVEL. A value of
-- which a part is unknown is NULL as a whole.
CREATE OR REPLACE VIEW claims_by_key AS
SELECT
  toJSONString(arrayMap(word -> replaceRegexpAll(lowerUTF8(trim(word)), '[\\s_+-]+', '_'), words)) AS key,
  min(words) AS names,
  arraySort(groupUniqArrayIf(account, account != '')) AS accounts,
  sum(claimed) AS conversions,
  if(countIf(amount IS NULL) > 0, NULL, sum(amount)) AS value
FROM
(
  SELECT
    arraySlice([toString(channel), toString(source), toString(campaign)], 1,
      transform({level:String}, ['channel', 'source', 'campaign'], [1, 2, 3], 0)) AS words,
    toString(account) AS account, toDecimal128(conversions, 6) AS claimed, amount
  FROM claims_between(
    site = {site:String}, from_day = {from_day:Date}, to_day = {to_day:Date}, currency = {currency:String})
)
GROUP BY key;
