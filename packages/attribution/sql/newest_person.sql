-- The version of the person that was written last; 0 when there is none.
SELECT max(version) AS version FROM person_ids;
