-- The one company of the demo. The password opens nothing but that company.
CREATE TABLE demo_company (
    id TINYINT NOT NULL PRIMARY KEY,
    email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    password VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The history ends here.
    began_at DATETIME(6) NOT NULL,
    -- These three are known once the company is complete.
    account_id BIGINT NULL,
    site_key CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    site VARCHAR(255) NULL,
    -- How many days of the history have had their visits, and whether the PBX has told of the calls.
    days_done INT NOT NULL DEFAULT 0,
    calls_told BOOLEAN NOT NULL DEFAULT FALSE
);

-- Which number a caller of the history saw. A call is its place among all visits.
CREATE TABLE demo_past_call (
    visit INT NOT NULL PRIMARY KEY,
    digits VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);
