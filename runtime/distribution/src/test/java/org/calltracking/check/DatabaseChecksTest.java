// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseChecksTest {
    private static final DatabaseAddress ADDRESS =
            DatabaseAddress.of("jdbc:mariadb://app:hunter2@db:3306/calls?password=hunter2", "app");
    private static final Set<String> RIGHTS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES");
    private static final long PACKET = 16_777_216;

    private static List<Finding> judged(ServerFacts facts) {
        List<Finding> findings = new ArrayList<>();
        facts.judge(ADDRESS, findings);
        return findings;
    }

    private static ServerFacts version(String version) {
        return new ServerFacts(version, "app@%", "utf8mb4", false, false, PACKET, false, RIGHTS);
    }

    @Test
    void showsNoSecretOfTheUrl() {
        assertThat(ADDRESS).hasToString("MariaDB at db:3306/calls");
        assertThat(DatabaseAddress.of("jdbc:mariadb://db", "app").isComplete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.6.16-MariaDB, true",
        "11.4.5-MariaDB-log, true",
        "10.11.6-MariaDB-0+deb12u1, true",
        "10.5.29-MariaDB, false",
        "5.5.68-MariaDB, false",
        "8.0.36, false"
    })
    void wantsAServerThatIsNewEnough(String version, boolean good) {
        assertThat(judged(version(version)).isEmpty()).isEqualTo(good);
    }

    @Test
    void namesTheRightsThatAreMissing() {
        Set<String> fewer = new HashSet<>(RIGHTS);
        fewer.remove("ALTER");

        assertThat(judged(new ServerFacts("11.4.5-MariaDB", "app@%", "utf8mb4", false, false, PACKET, false, fewer)))
                .containsExactly(Finding.wrong(
                        "app@% lacks the rights ALTER on MariaDB at db:3306/calls",
                        "as an administrator of the database: GRANT ALL PRIVILEGES ON `calls`.* TO 'app'@'%';"));
    }

    @Test
    void wantsWhatTheTablesNeed() {
        assertThat(judged(new ServerFacts("11.4.5-MariaDB", "app@%", "latin1", true, true, 1_024, true, Set.of())))
                .extracting(Finding::advice)
                .containsExactly(
                        "ALTER DATABASE `calls` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
                        "set CALLTRACKING_DB_URL to the primary server, or on this one: SET GLOBAL read_only = 0;",
                        "as an administrator of the database: SET GLOBAL binlog_format = 'MIXED';",
                        "as an administrator of the database: SET GLOBAL max_allowed_packet = 16777216;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28000 | 1045 | refuses the password of app     | CALLTRACKING_DB_PASSWORD
            HY000 | 1130 | takes no connections from       | CREATE USER 'app'@'%'
            42000 | 1044 | app may not use                 | GRANT ALL PRIVILEGES ON `calls`.* TO 'app'@'%';
            42000 | 1049 | there is no database calls at   | CREATE DATABASE IF NOT EXISTS `calls`
            08000 | -1   | does not answer                 | CALLTRACKING_DB_URL=jdbc:mariadb://HOST:PORT/calls
            HY000 | 9999 | cannot be used: as the test     | set CALLTRACKING_DB_URL to another
            """)
    void saysWhyNobodyGetsIn(String state, int code, String seen, String advice) {
        Finding finding = new ConnectFailure(ADDRESS).finding(new SQLException("as the test wants", state, code));

        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.seen()).contains(seen).doesNotContain("hunter2");
        assertThat(finding.advice()).contains(advice).doesNotContain("hunter2");
    }

    @Test
    void looksOnlyWhereTheDatabaseIs() throws Exception {
        Situation embedded = Looks.at(Map.of());
        Situation none = Looks.at(Map.of("CALLTRACKING_FEATURES", "platform,core"));
        Situation unfinished = Looks.at(Map.of("CALLTRACKING_DB_URL", "jdbc:mariadb://db/calls"));

        assertThat(new OutsideDatabaseCheck(embedded).look()).isEmpty();
        assertThat(new EmbeddedDatabaseCheck(none).look()).isEmpty();
        assertThat(wrong(none)).contains("is left out");
        assertThat(new OutsideDatabaseCheck(unfinished).look())
                .containsExactly(Finding.warning("not looked at", "mend the settings first"));
        assertThat(new EmbeddedDatabaseCheck(unfinished).look()).isEmpty();
    }

    private static String wrong(Situation situation) throws IOException {
        Finding finding = new OutsideDatabaseCheck(situation).look().get(0);
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        return finding.seen();
    }
}
