-- The run that works for a listener with targets. One that has lost the listener's lock unnoticed is stopped by this.
ALTER TABLE events_cursor ADD COLUMN owner BINARY(16) NULL;
