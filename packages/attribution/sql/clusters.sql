-- The clusters that the server knows.
SELECT DISTINCT cluster AS name FROM system.clusters ORDER BY name;
