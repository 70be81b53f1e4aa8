-- How many people were active in the 1, 7 and 30 days that end with each of some days.
-- Each day of a person counts from itself on, until its reach ends or the person's next day begins: so
-- nobody counts twice, and sums of changes are enough.
SELECT
  part, labels,
  arrayMap(last -> arraySum(change -> change.2 * (change.1 <= last), changes), {last_days:Array(Int32)}) AS dau,
  arrayMap(last -> arraySum(change -> change.3 * (change.1 <= last), changes), {last_days:Array(Int32)}) AS wau,
  arrayMap(last -> arraySum(change -> change.4 * (change.1 <= last), changes), {last_days:Array(Int32)}) AS mau
FROM
(
  SELECT part, labels, groupArray((day, of_day, of_week, of_month)) AS changes
  FROM
  (
    SELECT part, labels, change.1 AS day, sum(change.2) AS of_day, sum(change.3) AS of_week, sum(change.4) AS of_month
    FROM
    (
      SELECT
        slot.1 AS part, labels_of_slot() AS labels,
        arraySort(groupUniqArray(toInt32(toDate32(at, {tz:String})))) AS days,
        arrayPushBack(arrayPopFront(days), 2147483647) AS next_days
      FROM (SELECT arrayJoin(parts()) AS slot, * FROM asked_rows() WHERE is_asked_for())
      WHERE is_wanted()
      GROUP BY slot.1, labels_key(), person_key
    )
    ARRAY JOIN arrayConcat(
      arrayMap(day -> (day, 1, 1, 1), days),
      arrayMap((day, next) -> (least(day + 1, next), -1, 0, 0), days, next_days),
      arrayMap((day, next) -> (least(day + 7, next), 0, -1, 0), days, next_days),
      arrayMap((day, next) -> (least(day + 30, next), 0, 0, -1), days, next_days)) AS change
    GROUP BY part, labels, day
  )
  GROUP BY part, labels
)
ORDER BY part, labels;
