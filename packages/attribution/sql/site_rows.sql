-- How many rows a table has of a site, copies included.
SELECT count() AS found FROM {table:Identifier} WHERE site = {site:String};
