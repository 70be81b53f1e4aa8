-- The rate of each currency on each day of a range: that of the day, else the newest of the 7 days before.
-- Banks publish none on weekends and holidays; what is older than a week is missing and not guessed.
CREATE OR REPLACE VIEW rates_between AS
SELECT rated.currency AS currency, rated.rated_on + later AS day, argMax(rated.rate, rated.rated_on) AS rate
FROM
(
  SELECT toString(currency) AS currency, currency_rates.day AS rated_on, rate
  FROM currency_rates FINAL
  WHERE base = (SELECT argMax(base, version) FROM currency_rates)
    AND rated_on >= {from_day:Date} - 7 AND rated_on <= {to_day:Date}
) AS rated
ARRAY JOIN range(8) AS later
WHERE day >= {from_day:Date} AND day <= {to_day:Date}
GROUP BY currency, day;
