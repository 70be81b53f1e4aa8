-- How many people are in people().
SELECT count() AS people FROM (people()) AS found;
