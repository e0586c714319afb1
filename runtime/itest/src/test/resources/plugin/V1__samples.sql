CREATE TABLE sample_sample (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL,
    -- Of a sample that was made of an event.
    event_id BINARY(16) NULL,
    created_at DATETIME(6) NOT NULL,
    UNIQUE KEY by_event (event_id),
    KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
