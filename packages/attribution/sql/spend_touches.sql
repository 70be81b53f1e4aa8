-- How many touches a range has by the key of a level of spend, and the words of one of them.
SELECT step.3 AS key, min(step.6) AS names, count() AS touches,
  groupUniqArray(replaceRegexpAll(lowerUTF8(trim(step.4)), '[\\s_+-]+', '_')) AS channels
FROM actor_steps(
  site = {site:String}, by = {by:String}, views = 'keep', from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')})
ARRAY JOIN steps AS step
GROUP BY key;
