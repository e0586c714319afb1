-- What each PBX is to know. A route that is NULL was taken away and must not come back.
CREATE TABLE telephony_route (
    pbx VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digits VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account_id BIGINT NOT NULL,
    route VARCHAR(340) CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (pbx, digits),
    KEY by_account (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
