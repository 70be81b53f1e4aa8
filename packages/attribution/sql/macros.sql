-- The macros of the server's configuration.
SELECT macro FROM system.macros ORDER BY macro;
