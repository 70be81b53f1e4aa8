-- Remembers a migration or view.
INSERT INTO migrations (kind, name, checksum) SELECT {kind:String}, {name:String}, {checksum:String};
