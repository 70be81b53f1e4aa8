-- The rates that days of a range may take: that of the day, else the newest of the 7 days before. Banks
-- publish none on weekends and holidays; what is older than a week is missing and not guessed.
CREATE OR REPLACE VIEW rates_between AS
SELECT toString(currency) AS currency, day AS rated_on, rate
FROM currency_rates FINAL
WHERE base = (SELECT argMax(base, version) FROM currency_rates)
  AND day >= greatest({from_day:Date}, toDate('1970-01-08')) - 7 AND day <= {to_day:Date};
