// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.sql.SQLException;
import org.calltracking.launcher.Settings;

/** Why the database cannot be reached. */
record ConnectFailure(DatabaseAddress address) {
    private static final int ACCESS_DENIED = 1_045;
    private static final int DATABASE_DENIED = 1_044;
    private static final int NO_DATABASE = 1_049;
    private static final int HOST_DENIED = 1_130;
    private static final String CONNECTION = "08";

    Finding finding(SQLException failure) {
        if (!address.isComplete()) {
            return Finding.wrong(
                    Settings.DB_URL + " names no host or no database",
                    "set " + Settings.DB_URL + "=jdbc:mariadb://db.example.com:3306/calltracking with yours");
        }
        return switch (failure.getErrorCode()) {
            case ACCESS_DENIED ->
                Finding.wrong(
                        address + " refuses the password of " + address.user(),
                        "set CALLTRACKING_DB_PASSWORD or CALLTRACKING_DB_PASSWORD_FILE to the right one, or give the user"
                                + " yours, as an administrator of the database: CREATE USER IF NOT EXISTS '"
                                + address.user() + "'@'%'; ALTER USER '" + address.user()
                                + "'@'%' IDENTIFIED BY 'the password'; " + grant());
            case HOST_DENIED ->
                Finding.wrong(
                        address + " takes no connections from this machine",
                        "let the user in from here, as an administrator of the database: CREATE USER '" + address.user()
                                + "'@'%' IDENTIFIED BY 'the password'; " + grant());
            case DATABASE_DENIED ->
                Finding.wrong(
                        address.user() + " may not use " + address,
                        "let it, as an administrator of the database: " + create() + " " + grant());
            case NO_DATABASE ->
                Finding.wrong(
                        "there is no database " + address.schema() + " at " + address.host(),
                        "make it, as an administrator of the database: " + create());
            default -> other(failure);
        };
    }

    private Finding other(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith(CONNECTION)
                ? Finding.wrong(
                        address + " does not answer",
                        "start the server there, open its port, or set " + Settings.DB_URL
                                + "=jdbc:mariadb://HOST:PORT/" + address.schema() + " to where it is")
                : Finding.wrong(
                        address + " cannot be used: " + failure.getMessage(),
                        "mend that, or set " + Settings.DB_URL + " to another MariaDB 10.6 or newer");
    }

    private String create() {
        return "CREATE DATABASE IF NOT EXISTS `" + address.schema()
                + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;";
    }

    private String grant() {
        return "GRANT ALL PRIVILEGES ON `" + address.schema() + "`.* TO '" + address.user() + "'@'%';";
    }
}
