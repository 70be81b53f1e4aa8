-- Sums of sessions by part, from the events that belong to them: a session counts wherever one of its events is.
SELECT slot.1 AS part, slot.2 AS bucket, slot.3 AS labels, sums()
FROM
(
  SELECT DISTINCT slot, session_key, seen()
  FROM
  (
    SELECT arrayJoin(parts()) AS slot, *
    FROM asked_rows()
    WHERE is_asked_for() AND session_key != 0
      AND session_started_at >= {from:DateTime64(3, 'UTC')} AND session_started_at < {to:DateTime64(3, 'UTC')}
  )
  WHERE is_wanted()
)
GROUP BY slot
ORDER BY slot.1, order_of(), labels
LIMIT {limit:UInt32} BY slot.1;
