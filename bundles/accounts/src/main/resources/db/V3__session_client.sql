ALTER TABLE accounts_session
    ADD COLUMN address    VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: began before it was kept',
    ADD COLUMN user_agent VARCHAR(200) NULL COMMENT 'as the browser calls itself';
