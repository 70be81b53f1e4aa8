-- How many events of days were staged, stored, and stand behind rollups, and how many sessions were staged and stored:
-- a replica may not have all that was written.
SELECT
  [
    (
      SELECT toString(count()) FROM staged_events
      WHERE site = {site:String} AND run = {run:UInt64} AND bot = 0 AND unconfirmed = 0
        AND toDate(event_time) IN {days:Array(Date)}
    ),
    (
      SELECT toString(count()) FROM stored_events
      WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day) AND is_event
    ),
    (
      SELECT toString(sum(events)) FROM stored_rollups
      WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day)
    )
  ] AS events,
  [
    (
      SELECT toString(count()) FROM staged_sessions
      WHERE site = {site:String} AND run = {run:UInt64} AND toDate(started_at) IN {days:Array(Date)}
    ),
    (
      SELECT toString(count()) FROM stored_sessions
      WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day)
        AND session_key != 0
    )
  ] AS sessions;
