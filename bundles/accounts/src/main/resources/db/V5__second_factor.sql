CREATE TABLE accounts_second_factor (
    account_id   BIGINT      NOT NULL,
    begun_at     DATETIME(6) NOT NULL,
    confirmed_at DATETIME(6) NULL COMMENT 'null: not asked for yet',
    last_step    BIGINT      NULL COMMENT 'that of the code that was used last',
    PRIMARY KEY (account_id),
    CONSTRAINT accounts_second_factor_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE accounts_recovery_code (
    account_id BIGINT   NOT NULL,
    code_hash  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    PRIMARY KEY (account_id, code_hash),
    CONSTRAINT accounts_recovery_code_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- Somebody knew the password and has still to give a code.
CREATE TABLE accounts_sign_in_challenge (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    token_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256',
    account_id BIGINT      NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY accounts_sign_in_challenge_token (token_hash),
    KEY accounts_sign_in_challenge_account (account_id),
    CONSTRAINT accounts_sign_in_challenge_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
