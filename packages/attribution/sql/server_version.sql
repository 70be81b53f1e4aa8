-- The release of the server.
SELECT version() AS version;
