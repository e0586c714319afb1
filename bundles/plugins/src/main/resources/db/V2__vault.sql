-- Texts that other bundles keep secret, sealed as those of plugins_secret.
CREATE TABLE plugins_vault (
    place VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    sealed MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin
        AS (SUBSTRING_INDEX(SUBSTRING_INDEX(sealed, ':', 2), ':', -1)) PERSISTENT,
    KEY by_key (key_id, place)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
