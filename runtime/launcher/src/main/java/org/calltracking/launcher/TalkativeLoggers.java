// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import ch.qos.logback.classic.Level;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loggers of libraries that tell, below the level WARN, what must not stand in a log.
 *
 * @param reasons what they tell, by their names; those below them tell it too
 */
record TalkativeLoggers(Map<String, String> reasons) {
    static TalkativeLoggers known() {
        return new TalkativeLoggers(Map.of(
                "com.zaxxer.hikari.HikariConfig", "how the database is reached",
                "osgi", "configurations, with passwords in them",
                "org.apache.felix", "configurations, with passwords in them",
                "org.apache.hc", "tokens and bodies of what is sent to others",
                "org.asteriskjava", "logins at the PBX, and callers",
                "org.eclipse.jetty", "cookies and tokens of requests",
                "org.flywaydb", "SQL",
                "org.mariadb", "SQL with its values, and the login",
                "org.apache.ibatis", "SQL with its values"));
    }

    Set<String> names() {
        return reasons.keySet();
    }

    /**
     * @param configured what the level was at the start; null if it had none of its own
     * @throws IllegalArgumentException if such a logger would tell more than at the start
     */
    void refuse(String logger, Level level, @Nullable Level configured) {
        if (level.isGreaterOrEqual(Level.WARN) || level.equals(configured)) {
            return;
        }
        reasons.forEach((name, told) -> {
            if (logger.equals(name) || logger.startsWith(name + ".")) {
                throw new IllegalArgumentException(logger + " stays at WARN or above, because below it tells " + told
                        + "; WARN and ERROR are accepted");
            }
        });
    }
}
