-- One row when the database is there and the user may see it.
SELECT name FROM system.databases WHERE name = {database:String};
