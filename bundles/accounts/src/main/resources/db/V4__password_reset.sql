CREATE TABLE accounts_password_reset (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    token_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    account_id BIGINT      NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_password_reset_token (token_hash),
    KEY accounts_password_reset_account (account_id),
    CONSTRAINT accounts_password_reset_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
