-- A call to a number that nobody owns has no account. A call that became a part of another keeps its row, so that
-- telling it again changes nothing, but is in no list.
CREATE TABLE calls_call (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NULL,
    pbx VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    linked_id VARCHAR(160) COLLATE utf8mb4_bin NOT NULL,
    merged_into VARCHAR(160) COLLATE utf8mb4_bin NULL,
    dialled VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    dialled_text VARCHAR(128) NOT NULL,
    caller VARCHAR(128) NULL,
    tracking_number_id BIGINT NULL,
    campaign_id BIGINT NULL,
    office_id BIGINT NULL,
    visit_id BIGINT NULL,
    lease_id BIGINT NULL,
    attribution VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    outcome VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ring_ms BIGINT NULL,
    talk_ms BIGINT NULL,
    started_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    UNIQUE KEY by_linked_id (pbx, linked_id),
    KEY by_account (account_id, started_at, id),
    KEY by_end (pbx, ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
