-- Another number for each change of who is known as whom.
SELECT toString(sum(cityHash64(node, person_id, version))) AS state FROM person_ids WHERE site = {site:String};
