-- Rewrites the parts that hold rows of the site without them, and answers when that is done everywhere.
ALTER TABLE {table:Identifier} DELETE WHERE site = {site:String} SETTINGS mutations_sync = 2;
