// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.calltracking.store.internal.Pools;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what we read in SQL against what MariaDB reads in it: where crm_a alone exists, it misses what is not there. */
class ServerReadingTest {
    private static final int DENIED = 1142;
    private static final int UNKNOWN_TO_DROP = 1051;
    private static final int MISSING = 1146;
    private static final int SYNTAX = 1064;
    private static final int CANNOT_REFER = 1005;

    private StoreFixture fixture;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        fixture = StoreFixture.of();
        try (Pools pools = new Pools(fixture.database())) {
            connection = pools.migrations().getConnection();
        }
        statement = connection.createStatement();
        statement.execute("CREATE TABLE crm_a (id INT, j TEXT, KEY i (id)) ENGINE = InnoDB");
        statement.execute("INSERT INTO crm_a (id) VALUES (1)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM calls_call",
                "SELECT * FROM `calls_call`",
                "SELECT*FROM/**/calls_call",
                "select * from calls_call",
                "SELECT * FROM\u000bcalls_call",
                "SELECT 1.5from calls_call",
                "SELECT 1e5from calls_call",
                "SELECT .5from calls_call",
                "SELECT 'x\\'', 1 FROM calls_call -- '",
                "SELECT \"`\", 1 FROM calls_call -- `",
                "SELECT '''', 1 FROM calls_call",
                "SELECT '/*', 1 FROM calls_call /* */",
                "SELECT 1 -- '\nFROM calls_call",
                "SELECT 1 # '\nFROM calls_call",
                "SELECT 1 /*! FROM calls_call */",
                "SELECT 1 /*!50000 FROM calls_call */",
                "SELECT 1 /*M! FROM calls_call */",
                "SELECT * FROM crm_a, calls_call",
                "SELECT * FROM crm_a AS a JOIN calls_call",
                "SELECT * FROM crm_a a STRAIGHT_JOIN calls_call",
                "SELECT * FROM (crm_a, calls_call)",
                "SELECT * FROM ((crm_a), (calls_call))",
                "SELECT * FROM crm_a LEFT JOIN (crm_a b, calls_call) ON 1",
                "SELECT * FROM crm_a USE INDEX (i), calls_call",
                "SELECT * FROM crm_a USE INDEX FOR ORDER BY (i), calls_call",
                "SELECT * FROM crm_a IGNORE KEY FOR GROUP BY (i), calls_call",
                "SELECT * FROM crm_a a JOIN crm_a b ON a.id = b.id, calls_call",
                "SELECT * FROM crm_a a JOIN crm_a `where` ON a.id = `where`.id, calls_call",
                "SELECT * FROM crm_a a JOIN (SELECT id AS `group` FROM crm_a) b ON a.id = b.group, calls_call",
                "SELECT * FROM crm_a \u017fet, calls_call",
                "SELECT * FROM crm_a offset_, calls_call",
                "SELECT * FROM crm_a JOIN crm_a `group` ON crm_a.id = group.id, calls_call",
                "SELECT * FROM crm_a JOIN crm_a `where` USING (id) JOIN crm_a b ON where.id = b.id, calls_call",
                "SELECT id FROM .calls_call",
                "SELECT id FROM . calls_call",
                "SELECT id FROM crm_a WHERE id = .5 UNION SELECT .5from calls_call",
                "SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (v INT PATH '$')) t, calls_call",
                "SELECT (SELECT id FROM calls_call LIMIT 1) FROM crm_a",
                "SELECT id FROM crm_a WHERE EXISTS (SELECT 1 FROM calls_call)",
                "SELECT EXTRACT(YEAR FROM (SELECT id FROM calls_call))",
                "SELECT TRIM((SELECT id FROM calls_call) FROM 'x')",
                "SELECT id FROM crm_a UNION SELECT id FROM calls_call",
                "(SELECT id FROM crm_a) UNION ALL (SELECT id FROM calls_call) ORDER BY 1",
                "WITH calls_call AS (SELECT * FROM calls_call) SELECT * FROM calls_call",
                "WITH a AS (SELECT * FROM calls_call), calls_call AS (SELECT 1) SELECT * FROM a",
                "SELECT * FROM (WITH calls_call AS (SELECT 1) SELECT * FROM calls_call) a, calls_call",
                "WITH x AS (SELECT 1) SELECT * FROM x, calls_call",
                "INSERT INTO calls_call VALUES (1)",
                "INSERT calls_call SET id = 1",
                "INSERT INTO crm_a (id) SELECT id FROM calls_call",
                "INSERT INTO crm_a (id) SELECT id FROM calls_call ON DUPLICATE KEY UPDATE id = 1",
                "INSERT INTO crm_a (id) VALUES ((SELECT id FROM calls_call))",
                "REPLACE LOW_PRIORITY calls_call VALUES (1)",
                "UPDATE calls_call SET id = 1",
                "UPDATE crm_a, calls_call SET crm_a.id = 1",
                "UPDATE crm_a SET id = (SELECT MAX(id) FROM calls_call)",
                "DELETE FROM calls_call",
                "DELETE c FROM crm_a, calls_call c",
                "DELETE FROM crm_a USING crm_a, calls_call",
                "DELETE FROM crm_a USING (calls_call, crm_a)",
                "DELETE FROM crm_a WHERE id IN (SELECT id FROM calls_call)",
                "ALTER TABLE calls_call ADD COLUMN b INT",
                "ALTER TABLE crm_a RENAME calls_x",
                "ALTER TABLE crm_a RENAME AS calls_x",
                "ALTER TABLE crm_a ADD FOREIGN KEY (id) REFERENCES calls_call (id)",
                "CREATE TABLE calls_x (id INT)",
                "CREATE INDEX x ON calls_call (id)",
                "DROP INDEX i ON calls_call",
                "DROP TABLE calls_call",
                "TRUNCATE calls_call",
                "RENAME TABLE crm_a TO calls_x",
                "CREATE VIEW calls_v AS SELECT 1",
                "SELECT * FROM mysql.user",
                "SELECT * FROM mysql . user",
                "SELECT * FROM mysql/**/./**/`user`",
            })
    void whatReachesAnotherTableForTheServerIsAFaultForUs(String sql) throws SQLException {
        assertThat(reaches(sql)).isTrue();
        assertThat(PrefixCheck.faultsOf("crm_", sql)).isNotEmpty();
    }

    private boolean reaches(String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).as(e.getMessage()).isIn(MISSING, UNKNOWN_TO_DROP, DENIED, CANNOT_REFER);
            return true;
        }
        try (ResultSet tables = statement.executeQuery("SHOW TABLES LIKE 'calls%'")) {
            return tables.next();
        }
    }

    /** Otherwise one could be an alias, and a list of tables went on behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WHERE",
                "GROUP",
                "HAVING",
                "ORDER",
                "LIMIT",
                "SET",
                "UNION",
                "EXCEPT",
                "INTERSECT",
                "LOCK",
                "UPDATE",
                "FOR",
                "SELECT",
                "KEY"
            })
    void theWordsThatEndAListOfTablesCanBeNoNames(String word) throws SQLException {
        for (String alias : List.of(word, "AS " + word)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("SELECT 1 FROM crm_a " + alias + ", crm_a x"))
                    .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(SYNTAX));
        }
    }
}
