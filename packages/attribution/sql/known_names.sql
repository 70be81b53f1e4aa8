-- Which of some event names a site has.
SELECT DISTINCT name FROM events WHERE site = {site:String} AND name IN {names:Array(String)};
