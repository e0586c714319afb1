CREATE TABLE events_log (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    -- Given after the commit; the order in which readers see events.
    position BIGINT NULL,
    event_id BINARY(16) NOT NULL,
    type VARCHAR(64) CHARACTER SET ascii NOT NULL,
    account_id BIGINT NULL,
    subject VARCHAR(200) NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    payload JSON NOT NULL,
    UNIQUE KEY events_log_position (position),
    KEY events_log_type (type, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row, which whoever gives positions locks.
CREATE TABLE events_sequence (
    last_position BIGINT NOT NULL
) ENGINE = InnoDB;

INSERT INTO events_sequence (last_position) VALUES (0);

CREATE TABLE events_cursor (
    listener VARCHAR(64) CHARACTER SET ascii PRIMARY KEY,
    position BIGINT NOT NULL
) ENGINE = InnoDB;
