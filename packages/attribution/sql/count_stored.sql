-- How many events of days were staged, stored, and stand behind rollups: a replica may not have all that was written.
SELECT
  (
    SELECT count() FROM staged_events
    WHERE site = {site:String} AND run = {run:UInt64} AND bot = 0 AND unconfirmed = 0
      AND toDate(event_time) IN {days:Array(Date)}
  ) AS staged,
  (
    SELECT count() FROM stored_events
    WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day) AND is_event
  ) AS stored,
  (
    SELECT sum(events) FROM stored_rollups
    WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day)
  ) AS rolled_up;
