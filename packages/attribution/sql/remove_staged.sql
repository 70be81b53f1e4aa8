-- Removes what was staged to store days.
ALTER TABLE {table:Identifier} DELETE WHERE site = {site:String} AND run = {run:UInt64};
