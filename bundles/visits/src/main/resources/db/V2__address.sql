-- How many numbers of a pool an address has is counted for each newcomer.
ALTER TABLE visits_slot ADD KEY visits_slot_address (pool_id, address);
