-- The latest traits of each node.
SELECT node, updated_at, traits FROM profiles FINAL
WHERE site = {site:String} AND node IN {nodes:Array(String)}
ORDER BY updated_at, node;
