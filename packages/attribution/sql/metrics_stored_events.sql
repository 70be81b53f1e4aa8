-- Rows of measures, from stored days: events.
SELECT *, event_time AS at FROM stored_rows() WHERE stored_part() AND is_counted();
