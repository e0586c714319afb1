// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE crm_order (id BIGINT PRIMARY KEY, name VARCHAR(9) COMMENT 'FROM calls_call; x')",
                "CREATE TABLE IF NOT EXISTS crm_order (id INT, `from` INT, FOREIGN KEY (id) REFERENCES crm_a (id)"
                        + " ON DELETE CASCADE ON UPDATE CASCADE) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4",
                "create or replace table crm_b like crm_a",
                "CREATE TABLE crm_b ENGINE InnoDB AS SELECT * FROM crm_a UNION ALL SELECT * FROM crm_c",
                "ALTER TABLE crm_a ADD COLUMN b INT AFTER a, RENAME COLUMN b TO c, RENAME INDEX x TO y, ADD KEY i (c)",
                "ALTER TABLE crm_a RENAME TO crm_b",
                "ALTER TABLE crm_a CONVERT TO CHARACTER SET utf8mb4",
                "ALTER TABLE crm_a ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES crm_b (id)",
                "DROP TABLE IF EXISTS crm_a, crm_b CASCADE",
                "DROP INDEX i ON crm_a",
                "DROP VIEW crm_v",
                "RENAME TABLE crm_a TO crm_b, crm_c TO crm_d",
                "TRUNCATE TABLE crm_a",
                "CREATE UNIQUE INDEX i USING BTREE ON crm_a (a, b)",
                "CREATE OR REPLACE VIEW crm_v (a, b) AS SELECT a, COUNT(*) FROM crm_a GROUP BY a, b WITH ROLLUP",
                "INSERT INTO crm_a (a, b) VALUES (1, 2), (3, 4)",
                "INSERT IGNORE crm_a SET a = 1, b = 'x\\' FROM y'",
                "INSERT INTO crm_a SELECT * FROM crm_b ON DUPLICATE KEY UPDATE a = VALUES(a), b = 2",
                "REPLACE INTO crm_a SELECT REPLACE(a, 'x', 'y') FROM crm_b",
                "UPDATE crm_a a JOIN crm_b b USING (id) SET a.x = b.x, a.y = 1 WHERE a.`order` IN (SELECT c FROM crm_c)",
                "DELETE FROM crm_a WHERE id IN (SELECT id FROM crm_b JOIN crm_c USING (id)) ORDER BY a, b LIMIT 1",
                "DELETE a, b.* FROM crm_a a JOIN crm_b b ON a.id = b.id",
                "SELECT EXTRACT(YEAR FROM at), TRIM(BOTH ' ' FROM n), SUBSTRING(n FROM 2 FOR 3) FROM crm_a, crm_b",
                "WITH x AS (SELECT 1), y (a, b) AS (SELECT 1, 2 FROM x) SELECT * FROM x JOIN y, crm_a",
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
                "SELECT * FROM ((SELECT a FROM crm_a) UNION (SELECT b FROM crm_b)) u ORDER BY 1, 2",
                "SELECT * FROM (crm_a, crm_b) LEFT JOIN (crm_c JOIN crm_d) ON 1 FOR UPDATE",
                "SELECT 1 FROM DUAL",
                "SELECT * FROM crm_a USE INDEX (i, j) WHERE a.where_ = 1.5e3",
                "SELECT * FROM crm_a, JSON_TABLE(crm_a.j, '$[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$')) t",
                "-- DROP TABLE calls_call\n# DROP TABLE calls_call\n/* DROP TABLE calls_call */ SELECT 1;;",
                "CREATE TABLE crm_a (id INT) WITH SYSTEM VERSIONING",
            })
    void whatKeepsToItsOwnTablesIsLetThrough(String sql) {
        assertThat(PrefixCheck.faultsOf("crm_", sql)).isEmpty();
    }

    @Test
    void theFaultNamesTheFileTheLineAndTheTable() throws Exception {
        Path file = Files.writeString(
                folder.resolve("V1__crm.sql"),
                "CREATE TABLE crm_a (id INT);\n\n/* two\nlines */ ALTER TABLE calls_call ADD COLUMN a INT;\n");
        Path other = Files.writeString(folder.resolve("V2__crm.sql"), "GRANT ALL ON *.* TO me");

        List<URL> files = List.of(file.toUri().toURL(), other.toUri().toURL());
        assertThat(new PrefixCheck().faults("crm_", files))
                .containsExactly(
                        "V1__crm.sql, line 4: claims the table calls_call, which is not its own: its tables begin"
                                + " with crm_",
                        "V2__crm.sql, line 1: has a statement that begins with GRANT, which is not allowed");
    }

    @Test
    void aFileThatCannotBeReadIsAFault() throws Exception {
        URL missing = folder.resolve("V1__gone.sql").toUri().toURL();
        assertThat(new PrefixCheck().faults("crm_", List.of(missing)))
                .singleElement()
                .asString()
                .startsWith("V1__gone.sql: cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER crm_t BEFORE INSERT ON crm_a FOR EACH ROW SET @a = 1",
                "CREATE PROCEDURE crm_p() SELECT 1",
                "CREATE FUNCTION crm_f() RETURNS INT RETURN 1",
                "CREATE EVENT crm_e ON SCHEDULE EVERY 1 DAY DO DELETE FROM crm_a",
                "CREATE USER me",
                "CREATE DATABASE crm_d",
                "CREATE SEQUENCE crm_s",
                "CREATE DEFINER = root VIEW crm_v AS SELECT 1",
                "DROP DATABASE crm_d",
                "GRANT ALL ON crm_a TO me",
                "REVOKE ALL ON crm_a FROM me",
                "SET GLOBAL max_connections = 1",
                "SET @a = 1",
                "LOAD DATA INFILE '/etc/passwd' INTO TABLE crm_a",
                "SELECT * FROM crm_a INTO OUTFILE '/tmp/x'",
                "SELECT * INTO DUMPFILE '/tmp/x' FROM crm_a",
                "SELECT LOAD_FILE('/etc/passwd')",
                "SELECT GET_LOCK('x', 1)",
                "LOCK TABLES crm_a WRITE",
                "CALL crm_p()",
                "DO SLEEP(1)",
                "PREPARE s FROM 'DROP TABLE calls_call'",
                "EXECUTE IMMEDIATE 'DROP TABLE calls_call'",
                "HANDLER crm_a OPEN",
                "BEGIN NOT ATOMIC DROP TABLE calls_call; END",
                "START TRANSACTION",
                "USE mysql",
                "KILL 1",
                "DELIMITER $$",
                "CREATE TABLE crm_a (id INT) ENGINE = MyISAM",
                "CREATE TABLE crm_a (id INT) ENGINE = CONNECT CONNECTION = 'mysql://x'",
                "CREATE TABLE crm_a (id INT) DATA DIRECTORY = '/tmp'",
                "CREATE TABLE crm_a (id INT) ENGINE InnoDB UNION = (calls_call)",
                "CREATE TABLE crm_a (id INT DEFAULT NEXT VALUE FOR calls_s)",
                "ALTER TABLE crm_a DISCARD TABLESPACE",
                "ALTER TABLE crm_a EXCHANGE PARTITION p WITH TABLE crm_b",
                "SELECT @a := 1",
                "SELECT ${x} FROM crm_a",
                "SELECT 1 --1",
                "SELECT 'x",
                "SELECT (1",
                "SELECT 1)",
                "/* no end",
                "CREATE TABLE crm_migrations (id INT)",
                "SELECT FROM",
                "SELECT \u0000 1",
            })
    void whatIsNotAllowedOrNotUnderstoodIsRefused(String sql) {
        assertThat(PrefixCheck.faultsOf("crm_", sql)).isNotEmpty();
    }

    @Test
    void oneStatementsFaultDoesNotHideTheNextOnes() {
        assertThat(PrefixCheck.faultsOf("crm_", "KILL 1;\nDROP TABLE a_b, crm_a, c_d;\nSELECT * FROM crm_a, e_f"))
                .containsExactly(
                        "line 1: has a statement that begins with KILL, which is not allowed",
                        "line 2: claims the table a_b, which is not its own: its tables begin with crm_",
                        "line 2: claims the table c_d, which is not its own: its tables begin with crm_",
                        "line 3: claims the table e_f, which is not its own: its tables begin with crm_");
    }
}
