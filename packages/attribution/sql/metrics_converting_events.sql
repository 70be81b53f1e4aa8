-- Rows of measures: events that are conversions which stand, with their value in the report's currency and
-- their rank among their person's.
SELECT happened.*, counted.nth AS nth, counted.value AS value_counted
FROM (SELECT * FROM asked_rows() WHERE name = {conversion:String}) AS happened
INNER JOIN
(
  SELECT event_id, nth, value
  FROM conversions_between(
    site = {site:String}, conversion = {conversion:String}, currency = {currency:String}, amount = 'value',
    from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')})
  WHERE NOT taken_back
) AS counted ON counted.event_id = happened.event_id;
