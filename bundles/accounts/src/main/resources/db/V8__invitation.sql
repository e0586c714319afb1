CREATE TABLE accounts_invitation (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    token_hash CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    email      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as it was typed',
    email_key  VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in lower case',
    invited_by BIGINT       NULL COMMENT 'null: that account is gone',
    created_at DATETIME(6)  NOT NULL,
    expires_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_invitation_token (token_hash),
    UNIQUE KEY accounts_invitation_email (email_key),
    CONSTRAINT accounts_invitation_by FOREIGN KEY (invited_by) REFERENCES accounts_account (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
