CREATE TABLE accounts_account (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    name          VARCHAR(200) NOT NULL,
    email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as it was typed',
    email_key     VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in lower case',
    phone         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'E.164',
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PHC string',
    created_at    DATETIME(6)  NOT NULL,
    confirmed_at  DATETIME(6)  NULL COMMENT 'null: the account can do nothing yet',
    PRIMARY KEY (id),
    UNIQUE KEY accounts_account_email (email_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- What stood in the form goes with its own link, so that a link never confirms what somebody else typed.
CREATE TABLE accounts_confirmation (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    token_hash    CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    account_id    BIGINT       NOT NULL,
    name          VARCHAR(200) NOT NULL,
    email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    phone         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_confirmation_token (token_hash),
    KEY accounts_confirmation_account (account_id),
    CONSTRAINT accounts_confirmation_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE accounts_session (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    token_hash   CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    account_id   BIGINT      NOT NULL,
    created_at   DATETIME(6) NOT NULL,
    last_used_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_session_token (token_hash),
    KEY accounts_session_account (account_id),
    CONSTRAINT accounts_session_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE accounts_api_token (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    token_hash   CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    account_id   BIGINT       NOT NULL,
    name         VARCHAR(100) NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    last_used_at DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_api_token_token (token_hash),
    KEY accounts_api_token_account (account_id),
    CONSTRAINT accounts_api_token_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
