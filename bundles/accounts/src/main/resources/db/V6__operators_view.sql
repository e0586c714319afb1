ALTER TABLE accounts_account
    ADD COLUMN disabled_at DATETIME(6) NULL COMMENT 'null: may sign in';

-- How far an operator has come with who has registered; without a row nobody has begun.
CREATE TABLE accounts_contact_state (
    account_id BIGINT        NOT NULL,
    state      VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note       VARCHAR(1000) NULL,
    changed_by BIGINT        NULL COMMENT 'null: that account is gone',
    changed_at DATETIME(6)   NOT NULL,
    PRIMARY KEY (account_id),
    CONSTRAINT accounts_contact_state_of FOREIGN KEY (account_id) REFERENCES accounts_account (id) ON DELETE CASCADE,
    CONSTRAINT accounts_contact_state_by FOREIGN KEY (changed_by) REFERENCES accounts_account (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
