-- The key in the address of an account's snippet.
CREATE TABLE visits_site (
    account_id BIGINT NOT NULL PRIMARY KEY,
    site_key CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    UNIQUE KEY visits_site_key (site_key)
);

CREATE TABLE visits_visit (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    -- Proves that a request comes from the browser of this visit.
    token CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The browser, over all its visits.
    visitor CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    campaign_id BIGINT NULL,
    landing_page VARCHAR(2048) NOT NULL,
    referrer VARCHAR(2048) NOT NULL,
    utm JSON NOT NULL,
    click_ids JSON NOT NULL,
    client_ids JSON NOT NULL,
    started_at DATETIME(6) NOT NULL,
    last_seen_at DATETIME(6) NOT NULL,
    KEY visits_visit_account (account_id, id)
);

-- One row per tracking number that visitors take turns in: who has it and when it is free again. A pool is an office
-- in a campaign; a number without a pool is given to nobody.
CREATE TABLE visits_slot (
    number_id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    pool_id BIGINT NULL,
    visit_id BIGINT NULL,
    address VARCHAR(45) CHARACTER SET ascii NULL,
    free_at DATETIME(6) NOT NULL,
    KEY visits_slot_pool (pool_id, free_at)
);

-- Every lease there ever was. A row changes only while its number is kept for its visit.
CREATE TABLE visits_lease (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    number_id BIGINT NOT NULL,
    visit_id BIGINT NOT NULL,
    campaign_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    pool_id BIGINT NOT NULL,
    shown BOOLEAN NOT NULL,
    started_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    -- The session time is over then, however busy the visitor is.
    latest_end_at DATETIME(6) NOT NULL,
    held_until DATETIME(6) NOT NULL,
    KEY visits_lease_number (number_id, started_at),
    KEY visits_lease_visit (visit_id)
);
