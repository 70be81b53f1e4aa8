-- Every migration and view as it was applied last.
SELECT kind, name, checksum FROM migrations FINAL;
