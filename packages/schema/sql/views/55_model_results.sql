-- The data-driven results of saved rules, one row a label; '(unattributed)' makes them add up.
CREATE OR REPLACE VIEW model_results AS
SELECT
  site, rule_name, model, conversion, label_kind, range_from, range_to,
  result.1 AS label, result.2 AS conversions, result.3 AS value,
  result.4 AS removal_effect, result.5 AS removal_effect_value,
  currency, rule, computed_at
FROM model_runs FINAL
ARRAY JOIN results AS result;
