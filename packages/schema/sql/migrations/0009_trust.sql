-- How events came, and which wait for a server to confirm them.
ALTER TABLE events ADD COLUMN IF NOT EXISTS via LowCardinality(String) COMMENT 'browser, server or import; empty before this column was there';
ALTER TABLE events ADD COLUMN IF NOT EXISTS unconfirmed UInt8 COMMENT '1: reported by a browser where the site takes it from servers alone; it is no conversion';
