-- Posts some days of a range: their credits as they are now less what the ledger has of them. Where both
-- agree no row is written. The reason is one for all rows of a conversion. A posting has a number that no row
-- of these days has, also where the one before it was cut short: an equal key would replace a row.
INSERT INTO credits
WITH
  (
    SELECT max(posting) + 1
    FROM credits
    WHERE site = {site:String} AND rule = {rule:String} AND day IN {days:Array(Date)}
  ) AS number
SELECT
  {site:String}, {rule:String}, model, day, number, conversion_id,
  fromUnixTimestamp64Milli(conversion_ms, 'UTC'), if(person_now = '', person_before, person_now),
  touch_id, fromUnixTimestamp64Milli(touch_ms, 'UTC'), label,
  toDecimal128(units, 15) / toInt64(1000000000000000), toDecimal128(micros, 6) / toInt64(1000000),
  {report_currency:String},
  multiIf(
    day IN {first_days:Array(Date)} AND persons_before = '', 'closed',
    {rule_changed:UInt8}, 'rule',
    person_before = '', 'late_conversion',
    person_now = '', 'taken_back',
    person_now != person_before, 'identity',
    sum(micros) OVER (PARTITION BY day, model, conversion_id) != 0, 'value',
    'touches'),
  {posted_at:DateTime64(3, 'UTC')}
FROM
(
  SELECT
    day, model, conversion_id, conversion_ms, touch_id, touch_ms, label, units, micros,
    max(now_person) OVER conversion AS person_now,
    max(before_person) OVER conversion AS person_before,
    max(before_person) OVER (PARTITION BY day) AS persons_before
  FROM
  (
    SELECT
      day, model, conversion_id, max(at_ms) AS conversion_ms, touch_id, touch_ms, label,
      sum(unit) AS units, sum(micro) AS micros,
      maxIf(person, is_now) AS now_person, maxIf(person, NOT is_now) AS before_person
    FROM
    (
      SELECT
        toDate(conversion_time, {tz:String}) AS day, model, event_id AS conversion_id,
        toUnixTimestamp64Milli(conversion_time) AS at_ms, touch_event_id AS touch_id, touch_ms, label,
        toInt128(conversion_units) AS unit, toInt128(value_units) AS micro, person_id AS person, true AS is_now
      FROM credits_of_rule()
      WHERE day IN {days:Array(Date)}
      UNION ALL
      SELECT
        day, model, conversion_id, at_ms, touch_id, touch_ms, label, -unit AS unit, -micro AS micro,
        last_value(person) OVER (PARTITION BY day, model, conversion_id ORDER BY newest
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS person, false AS is_now
      FROM
      (
        SELECT
          day, model, conversion_id, max(toUnixTimestamp64Milli(conversion_time)) AS at_ms,
          touch_id, toUnixTimestamp64Milli(touch_time) AS touch_ms, label,
          sum(toInt128(conversions * toInt64(1000000000000000))) AS unit, sum(toInt128(value * 1000000)) AS micro,
          argMax(person_id, posting) AS person, max(posting) AS newest
        FROM credits FINAL
        WHERE site = {site:String} AND rule = {rule:String} AND day IN {days:Array(Date)}
        GROUP BY day, model, conversion_id, touch_id, touch_ms, label
        HAVING unit != 0 OR micro != 0
      )
    )
    GROUP BY day, model, conversion_id, touch_id, touch_ms, label
  )
  WINDOW conversion AS (PARTITION BY day, model, conversion_id)
)
WHERE units != 0 OR micros != 0;
