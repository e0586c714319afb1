CREATE TABLE numbers_office (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    address VARCHAR(330) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    version INT NOT NULL,
    KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A number rings at one place in the world, so it belongs to one account of the installation.
CREATE TABLE numbers_tracking_number (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    phone VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pbx VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    UNIQUE KEY by_phone (phone),
    KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
