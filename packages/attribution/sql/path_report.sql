-- What the path table of a rule says: `path`: the most frequent paths; `length`: journeys by their number of
-- touches; `position`: touches of converted journeys by label, early, middle and late in them; `all`: the sums.
-- A path of n touches has round(n / 4) early and ceil(n / 4) late ones, so that one touch alone is late.
SELECT
  kind, words, paths, converted AS conversions, toString(worth) AS value, missed AS lost, was_cut AS cut, early, middle, late
FROM
(
  SELECT
    part.1 AS kind, part.2 AS words, toUInt64(count()) AS paths, toUInt64(sum(conversions)) AS converted,
    sum(value) AS worth, toUInt64(sum(lost)) AS missed, toUInt64(sum(cut)) AS was_cut,
    toUInt64(sumIf(conversions, part.3 = 1)) AS early, toUInt64(sumIf(conversions, part.3 = 2)) AS middle,
    toUInt64(sumIf(conversions, part.3 = 3)) AS late
  FROM
  (
    SELECT
      path, conversions, value, lost, cut,
      toInt64(length(path)) AS n,
      arrayConcat(
        [tuple('all', emptyArrayString(), 0), tuple('length', [toString(n)], 0)],
        if(n = 0, [], [tuple('path', path, 0)]),
        if(conversions = 0, [],
          arrayMap(
            (label, number) -> tuple('position', [label], multiIf(number <= intDiv(n + 2, 4), 1, number > n - intDiv(n + 3, 4), 3, 2)),
            path, arrayEnumerate(path)))) AS parts
    FROM paths_full(
      site = {site:String}, conversion = {conversion:String}, by = {by:String},
      from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
      repeat = {repeat:String}, direct = {direct:String}, collapse = {collapse:String}, views = {views:String},
      view_lookback_days = {view_lookback_days:Float64},
      currency = {currency:String}, amount = {amount:String}, lost = {lost:String})
  )
  ARRAY JOIN parts AS part
  GROUP BY kind, words
)
ORDER BY
  kind, multiIf(kind = 'length', -toInt64(words[1]), kind = 'position', toInt64(early + middle + late), toInt64(converted)) DESC,
  if(kind = 'path', worth, 0) DESC, if(kind = 'path', missed, 0) DESC, words
LIMIT {limit:UInt32} BY kind, if(kind = 'length', words, []);
