-- Rows of measures, from stored days: the sessions that began in a range.
SELECT *, session_started_at AS at
FROM stored_sessions
WHERE site = {site:String} AND generation IN {generations:Array(UInt64)} AND session_key != 0
  AND day >= toDate({read_from:DateTime64(3, 'UTC')}) AND day <= toDate({read_to:DateTime64(3, 'UTC')})
  AND session_started_at >= {read_from:DateTime64(3, 'UTC')} AND session_started_at < {read_to:DateTime64(3, 'UTC')};
