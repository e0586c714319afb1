// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.admin.LoggerContext;

class LogAdminTest {
    private final Levels levels = new Levels();
    private final LogAdmin admin = new LogAdmin(name -> levels);

    /** Refuses to let the driver say more. */
    private static final class Levels implements LoggerContext {
        private final Map<String, LogLevel> set = new TreeMap<>(Map.of("ROOT", LogLevel.INFO));

        @Override
        public String getName() {
            return null;
        }

        @Override
        public LogLevel getEffectiveLogLevel(String name) {
            return set.getOrDefault(name, set.get("ROOT"));
        }

        @Override
        public Map<String, LogLevel> getLogLevels() {
            return Map.copyOf(set);
        }

        @Override
        public void setLogLevels(Map<String, LogLevel> wanted) {
            if (wanted.containsKey("org.mariadb")) {
                throw new IllegalArgumentException("it tells SQL");
            }
            set.clear();
            set.putAll(wanted);
        }

        @Override
        public void clear() {
            set.clear();
        }

        @Override
        public boolean isEmpty() {
            return set.isEmpty();
        }
    }

    private String answer(int status, String method, String path, Map<String, String> query) {
        Response response =
                admin.answer(new Request(method, path, query, Map.of(), Map.of(), "127.0.0.1", new byte[0]));
        assertThat(response.status()).isEqualTo(status);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String level(int status, String logger, String level) {
        return answer(status, "POST", "/admin/log/level", Map.of("logger", logger, "level", level));
    }

    @Test
    void setsOneAndLeavesTheOthers() {
        assertThat(level(200, "org.calltracking.calls", "debug"))
                .isEqualTo("{\"logger\":\"org.calltracking.calls\",\"level\":\"DEBUG\"}");
        assertThat(level(200, "org.calltracking.visits", "TRACE")).contains("TRACE");

        assertThat(levels.set)
                .containsExactly(
                        Map.entry("ROOT", LogLevel.INFO),
                        Map.entry("org.calltracking.calls", LogLevel.DEBUG),
                        Map.entry("org.calltracking.visits", LogLevel.TRACE));
        assertThat(answer(200, "GET", "/admin/log", Map.of()))
                .contains("{\"logger\":\"org.calltracking.calls\",\"level\":\"DEBUG\"}");
    }

    @Test
    void takesItBack() {
        level(200, "org.calltracking.calls", "DEBUG");

        assertThat(level(200, "org.calltracking.calls", "default")).contains("INFO");

        assertThat(levels.set).containsOnlyKeys("ROOT");
    }

    @Test
    void handsOnWhyALoggerIsNotChanged() {
        assertThat(level(409, "org.mariadb", "DEBUG")).isEqualTo("{\"error\":\"it tells SQL\"}");
        assertThat(levels.set).containsOnlyKeys("ROOT");
    }

    @ParameterizedTest
    @CsvSource({
        "org.calltracking.calls, LOUD, are accepted as a level",
        "a b, DEBUG, is accepted as a logger",
        "'', DEBUG, as a logger"
    })
    void saysWhatIsAccepted(String logger, String level, String reason) {
        assertThat(level(400, logger, level)).contains("\"error\"", reason);
    }

    @Test
    void changesNothingByALook() {
        assertThat(answer(405, "GET", "/admin/log/level", Map.of("logger", "a", "level", "DEBUG")))
                .contains("only POST");
        assertThat(answer(404, "GET", "/admin/log/levels", Map.of())).contains("there is no");
    }
}
