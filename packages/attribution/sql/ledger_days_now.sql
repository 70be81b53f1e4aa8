-- A checksum of the credits of each day of a range as they are now. Days without credits have no row.
SELECT
  toString(toDate(conversion_time, {tz:String})) AS day,
  toString(sum(cityHash64(model, event_id, person_id, touch_event_id, touch_ms, label, conversion_units, value_units)))
    AS checksum
FROM credits_of_rule()
GROUP BY day;
