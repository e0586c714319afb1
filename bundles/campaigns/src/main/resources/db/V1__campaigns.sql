-- One row for each account with campaigns. Every change begins by advancing it: that keeps two changes of one account
-- apart, and tells every node by one read that what it keeps in memory is stale.
CREATE TABLE campaigns_revision (
    account_id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE campaigns_campaign (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL,
    site VARCHAR(260) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position INT NOT NULL,
    active BOOLEAN NOT NULL,
    session_time BIGINT NOT NULL COMMENT 'milliseconds',
    time_after_session BIGINT NOT NULL COMMENT 'milliseconds',
    created_at DATETIME(6) NOT NULL,
    version INT NOT NULL,
    KEY by_account (account_id, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE campaigns_office (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    campaign_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    position INT NOT NULL,
    UNIQUE KEY by_campaign (campaign_id, office_id),
    FOREIGN KEY (campaign_id) REFERENCES campaigns_campaign (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE campaigns_selector (
    campaign_office_id BIGINT NOT NULL,
    position INT NOT NULL,
    selector VARCHAR(500) NOT NULL,
    PRIMARY KEY (campaign_office_id, position),
    FOREIGN KEY (campaign_office_id) REFERENCES campaigns_office (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE campaigns_number (
    campaign_id BIGINT NOT NULL,
    number_id BIGINT NOT NULL,
    campaign_office_id BIGINT NOT NULL,
    stub BOOLEAN NOT NULL COMMENT 'for everybody who finds the others taken',
    position INT NOT NULL,
    PRIMARY KEY (campaign_id, number_id),
    KEY by_number (number_id),
    FOREIGN KEY (campaign_id) REFERENCES campaigns_campaign (id) ON DELETE CASCADE,
    FOREIGN KEY (campaign_office_id) REFERENCES campaigns_office (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE campaigns_condition (
    campaign_id BIGINT NOT NULL,
    rule_group INT NOT NULL,
    position INT NOT NULL,
    subject VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    comparison VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    value VARCHAR(500) NOT NULL,
    PRIMARY KEY (campaign_id, rule_group, position),
    FOREIGN KEY (campaign_id) REFERENCES campaigns_campaign (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Where calls to a number go. A row outlives the number's place in a campaign, so that late calls reach somebody.
CREATE TABLE campaigns_route (
    number_id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    KEY by_account (account_id, number_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
