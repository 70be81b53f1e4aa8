-- Removes some generations of stored days.
ALTER TABLE {table:Identifier} DELETE WHERE site = {site:String} AND has({generations:Array(UInt64)}, generation);
