-- Rows of measures, from stored days: the sessions that began in a range.
SELECT *, event_time AS at FROM stored_events WHERE stored_part() AND opens_session;
