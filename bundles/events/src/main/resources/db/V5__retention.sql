-- When a listener was last there. What one has not seen is kept for it, but not for one that does not come back.
ALTER TABLE events_cursor ADD COLUMN seen_at DATETIME(6) NULL;
-- An event is kept as long as a delivery of it.
ALTER TABLE events_delivery ADD KEY events_delivery_position (position);
