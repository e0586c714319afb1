// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.calltracking.launcher.Settings;

/** The MariaDB server that the settings name. */
record OutsideDatabaseCheck(Situation situation) implements Check {
    private static final String PASSWORD = "CALLTRACKING_DB_PASSWORD";
    private static final String LIMIT_MILLIS = "3000";

    @Override
    public String subject() {
        return "database";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (situation.isSpoilt("CALLTRACKING_DB_")) {
            return List.of(Finding.warning("not looked at", "mend the settings first"));
        }
        if (!situation.isSet(Settings.DB_URL)) {
            return situation.settings().features().contains(Settings.DATABASE_FEATURE)
                    ? List.of()
                    : List.of(Finding.wrong(
                            "the feature database is left out, and " + Settings.DB_URL + " is not set",
                            "add database to " + Settings.FEATURES + ", or set " + Settings.DB_URL
                                    + "=jdbc:mariadb://db.example.com/calltracking"));
        }
        DatabaseAddress address =
                DatabaseAddress.of(situation.value(Settings.DB_URL), situation.value(Settings.DB_USER));
        try (ShippedDriver driver = ShippedDriver.of(situation.home());
                Connection connection = driver.connect(address.url(), properties())) {
            List<Finding> findings = new ArrayList<>();
            ServerFacts.of(connection).judge(address, findings);
            return findings.isEmpty() ? List.of(Finding.ok(address + " as " + address.user())) : findings;
        } catch (SQLException e) {
            return List.of(new ConnectFailure(address).finding(e));
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", situation.value(Settings.DB_USER));
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", LIMIT_MILLIS);
        properties.setProperty("socketTimeout", LIMIT_MILLIS);
        return properties;
    }

    private String password() throws IOException {
        String file = situation.value(PASSWORD + "_FILE");
        return file.isEmpty()
                ? situation.value(PASSWORD)
                : Files.readString(Path.of(file)).strip();
    }
}
