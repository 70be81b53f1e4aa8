-- Sums of rows by part: the whole range, each bucket of time, each label, or each label in each bucket.
SELECT part() AS part, bucket() AS bucket, labels() AS labels, sums()
FROM (SELECT grouped_columns(), * FROM asked_rows() WHERE is_asked_for() AND is_wanted())
GROUP BY GROUPING SETS (sets())
HAVING count() > 0 AND is_of_a_part()
ORDER BY part, order_of(), labels
LIMIT {limit:UInt32} BY part;
