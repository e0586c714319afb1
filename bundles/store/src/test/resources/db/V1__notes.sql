CREATE TABLE test_note (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    note_text VARCHAR(100) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    length_of BIGINT NULL,
    phone VARCHAR(16) CHARACTER SET ascii NULL,
    token BINARY(16) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
