-- Sums of rows by part: the whole range, each bucket of time, each label, or each label in each bucket.
SELECT slot.1 AS part, slot.2 AS bucket, slot.3 AS labels, sums()
FROM (SELECT arrayJoin(parts()) AS slot, * FROM asked_rows() WHERE is_asked_for())
WHERE is_wanted()
GROUP BY slot
ORDER BY slot.1, order_of(), labels
LIMIT {limit:UInt32} BY slot.1;
