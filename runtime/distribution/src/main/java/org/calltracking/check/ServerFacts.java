// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.launcher.Settings;

/**
 * What a server says of itself to whoever has signed in.
 *
 * @param rights on the database, by their names in SQL; none if the server does not tell, as with those of a role
 */
record ServerFacts(
        String version,
        String account,
        String charset,
        boolean readOnly,
        boolean logsStatements,
        long largestPacket,
        boolean hasRole,
        Set<String> rights) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.[^-]*-.*MariaDB.*");
    private static final int OLDEST_MAJOR = 10;
    private static final int OLDEST_MINOR = 6;
    private static final long SMALLEST_PACKET = 4L * 1_024 * 1_024;
    private static final Set<String> NEEDED =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES");
    private static final String FACTS = """
            SELECT VERSION(), CURRENT_USER(), s.DEFAULT_CHARACTER_SET_NAME, @@read_only,
                   @@log_bin = 1 AND @@global.binlog_format = 'STATEMENT', @@max_allowed_packet, CURRENT_ROLE() IS NOT NULL
            FROM information_schema.SCHEMATA s WHERE s.SCHEMA_NAME = DATABASE()""";
    private static final String RIGHTS = """
            SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE REPLACE(GRANTEE, '''', '') = CURRENT_USER()
            UNION
            SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES
            WHERE REPLACE(GRANTEE, '''', '') = CURRENT_USER() AND DATABASE() LIKE TABLE_SCHEMA""";

    ServerFacts {
        rights = Set.copyOf(rights);
    }

    static ServerFacts of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<String> rights = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery(RIGHTS)) {
                while (rows.next()) {
                    rights.add(rows.getString(1));
                }
            }
            try (ResultSet row = statement.executeQuery(FACTS)) {
                if (!row.next()) {
                    throw new SQLException("the URL names no database");
                }
                return new ServerFacts(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getLong(6),
                        row.getBoolean(7),
                        rights);
            }
        }
    }

    void judge(DatabaseAddress address, List<Finding> findings) {
        if (!isNewEnough()) {
            findings.add(Finding.wrong(
                    address + " is " + version,
                    "update the server to MariaDB 10.6 or newer, or set " + Settings.DB_URL + " to one"));
        }
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(rights);
        if (!missing.isEmpty() && !hasRole) {
            findings.add(Finding.wrong(
                    account + " lacks the rights " + String.join(", ", missing) + " on " + address,
                    "as an administrator of the database: GRANT ALL PRIVILEGES ON `" + address.schema() + "`.* TO '"
                            + account.replace("@", "'@'") + "';"));
        }
        if (!charset.equals("utf8mb4")) {
            findings.add(Finding.wrong(
                    address + " has the character set " + charset,
                    "ALTER DATABASE `" + address.schema() + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;"));
        }
        judgeSettings(address, findings);
    }

    private void judgeSettings(DatabaseAddress address, List<Finding> findings) {
        if (readOnly) {
            findings.add(Finding.wrong(
                    address + " takes no writes",
                    "set " + Settings.DB_URL + " to the primary server, or on this one: SET GLOBAL read_only = 0;"));
        }
        if (logsStatements) {
            findings.add(Finding.wrong(
                    address
                            + " has binlog_format STATEMENT, with which transactions at READ COMMITTED cannot be written",
                    "as an administrator of the database: SET GLOBAL binlog_format = 'MIXED';"));
        }
        if (largestPacket < SMALLEST_PACKET) {
            findings.add(Finding.wrong(
                    address + " takes packets of " + largestPacket + " bytes at most",
                    "as an administrator of the database: SET GLOBAL max_allowed_packet = 16777216;"));
        }
    }

    private boolean isNewEnough() {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(matcher.group(2)) >= OLDEST_MINOR;
    }
}
