-- What was decided about identity facts, oldest first.
SELECT site, kind, a, b, undone, decided_by, reason,
  toUnixTimestamp64Milli(decided_at) AS decided_ms, version
FROM identity_undone
ORDER BY version, site, kind, a, b;
