-- How many touches a range has by the key of a level of spend, and the words of one of them.
SELECT steps_between.step.3 AS key, min(steps_between.names) AS names, count() AS touches,
  groupUniqArray(replaceRegexpAll(lowerUTF8(trim(steps_between.step.4)), '[\\s_+-]+', '_')) AS channels
FROM steps_between(
  site = {site:String}, by = {by:String}, views = 'keep', from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}) AS steps_between
GROUP BY key;
