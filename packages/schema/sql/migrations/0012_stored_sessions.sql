-- Sessions of stored days have rows of their own, and so have hits that wait for a server.
ALTER TABLE stored_events ADD COLUMN IF NOT EXISTS is_event UInt8 COMMENT '0: a session, or a hit that waits for a server';
