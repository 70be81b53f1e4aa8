-- Rows of measures: what touches earned, or what is unattributed, of conversions that are narrowed.
SELECT conversion_time AS at, label, conversion_units, value_units, nth
FROM credits_of_rule()
WHERE narrowed_conversions();
