-- Who outside is brought events, by a listener's own keys.
CREATE TABLE events_target (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    listener VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account_id BIGINT NOT NULL,
    target VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    paused_at DATETIME(6) NULL,
    pause_reason VARCHAR(500) NULL,
    created_at DATETIME(6) NOT NULL,
    -- Set by whoever pauses, resumes or replays; the node that works for the listener takes it back when it knows.
    touched BOOLEAN NOT NULL,
    UNIQUE KEY events_target_listener (listener, account_id, target),
    KEY events_target_touched (listener, touched),
    KEY events_target_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE events_delivery (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    target_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    subject VARCHAR(200) NOT NULL,
    state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempts INT NOT NULL,
    next_attempt_at DATETIME(6) NULL,
    -- Names the run of the listener that has taken a delivery in hand.
    claim BINARY(16) NULL,
    last_reason VARCHAR(500) NULL,
    created_at DATETIME(6) NOT NULL,
    settled_at DATETIME(6) NULL,
    UNIQUE KEY events_delivery_event (target_id, position),
    KEY events_delivery_state (target_id, state, position),
    KEY events_delivery_account (account_id, state, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
