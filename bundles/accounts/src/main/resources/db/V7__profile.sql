ALTER TABLE accounts_account
    ADD COLUMN time_zone       VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'IANA; null: that of the settings',
    ADD COLUMN language        VARCHAR(2)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: that of the settings',
    ADD COLUMN currency        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'ISO 4217; null: that of the settings',
    ADD COLUMN profile_version INT         NOT NULL DEFAULT 1;
