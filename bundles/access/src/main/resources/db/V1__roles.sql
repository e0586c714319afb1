CREATE TABLE access_role (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT NOT NULL COMMENT 'who made it, and whose objects it opens',
    name VARCHAR(100) NOT NULL,
    full_access BOOLEAN NOT NULL,
    created_at DATETIME(6) NOT NULL,
    version INT NOT NULL,
    KEY by_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE access_right (
    role_id BIGINT NOT NULL,
    entity VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    full_access BOOLEAN NOT NULL,
    narrowed BOOLEAN NOT NULL COMMENT 'to what stands in access_object, be it nothing',
    PRIMARY KEY (role_id, entity),
    FOREIGN KEY (role_id) REFERENCES access_role (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE access_action (
    role_id BIGINT NOT NULL,
    entity VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (role_id, entity, action),
    FOREIGN KEY (role_id, entity) REFERENCES access_right (role_id, entity) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE access_object (
    role_id BIGINT NOT NULL,
    entity VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object_id BIGINT NOT NULL,
    PRIMARY KEY (role_id, entity, kind, object_id),
    FOREIGN KEY (role_id, entity) REFERENCES access_right (role_id, entity) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE access_holder (
    role_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL COMMENT 'to whom it was given',
    given_at DATETIME(6) NOT NULL,
    PRIMARY KEY (role_id, account_id),
    KEY by_account (account_id, role_id),
    FOREIGN KEY (role_id) REFERENCES access_role (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How often an account has looked for others within the hour that began then.
CREATE TABLE access_search (
    account_id BIGINT NOT NULL PRIMARY KEY,
    began_at DATETIME(6) NOT NULL,
    taken INT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Rows are added and never changed.
CREATE TABLE access_audit (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'an event may be told twice',
    account_id BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    action VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object VARCHAR(500) NULL,
    address VARCHAR(100) NULL,
    occurred_at DATETIME(6) NOT NULL,
    UNIQUE KEY by_event (event_id),
    KEY by_account (account_id, id),
    KEY by_action (account_id, action, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
