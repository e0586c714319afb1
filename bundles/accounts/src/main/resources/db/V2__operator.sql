ALTER TABLE accounts_account
    MODIFY phone VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'E.164',
    ADD COLUMN password_expires_at DATETIME(6) NULL COMMENT 'of a one-time password, which expires with its first use',
    ADD COLUMN operator BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'may run this installation';
