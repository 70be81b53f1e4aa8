-- Sums over sessions by part, from the events that belong to them: a session counts wherever one of its events is.
SELECT part, bucket, labels, sums()
FROM
(
  SELECT part() AS part, bucket() AS bucket, labels() AS labels,
    any(happened.session_views) AS session_views, any(happened.session_ms) AS session_ms
  FROM (SELECT grouped_columns(), * FROM asked_rows() WHERE is_asked_for() AND is_wanted()) AS happened
  GROUP BY GROUPING SETS (sets())
  HAVING count() > 0 AND is_of_a_part()
)
GROUP BY part, bucket, labels
ORDER BY part, order_of(), labels
LIMIT {limit:UInt32} BY part;
