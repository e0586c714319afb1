-- A form as an account has filled it in. Of a form with the count ONE the row has single = 1, and there is one.
CREATE TABLE plugins_settings (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    plugin VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    single TINYINT NULL,
    name VARCHAR(200) NOT NULL,
    enabled BOOLEAN NOT NULL,
    field_values JSON NOT NULL,
    version INT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    UNIQUE KEY once (account_id, plugin, form, single),
    KEY by_account (account_id, id),
    KEY by_form (plugin, form, account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Secret texts and OAuth tokens, sealed as v1:KEYID:DATA. Without sealed, problem says what became of the tokens.
CREATE TABLE plugins_secret (
    settings_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NULL,
    key_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin
        AS (SUBSTRING_INDEX(SUBSTRING_INDEX(sealed, ':', 2), ':', -1)) PERSISTENT,
    version INT NOT NULL,
    claimed_until DATETIME(6) NULL,
    problem VARCHAR(300) NULL,
    PRIMARY KEY (settings_id, field),
    KEY by_key (key_id, settings_id, field),
    CONSTRAINT plugins_secret_of_settings FOREIGN KEY (settings_id) REFERENCES plugins_settings (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Somebody was sent to another service to give leave, and is expected back.
CREATE TABLE plugins_oauth_state (
    state_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    viewer_account_id BIGINT NOT NULL,
    settings_id BIGINT NOT NULL,
    plugin VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_verifier VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    KEY by_expiry (expires_at),
    CONSTRAINT plugins_oauth_state_of_settings
        FOREIGN KEY (settings_id) REFERENCES plugins_settings (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
