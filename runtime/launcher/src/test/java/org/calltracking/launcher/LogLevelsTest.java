// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.log.LogLevel;
import org.slf4j.Logger;

class LogLevelsTest {
    private static final String CALLS = "org.calltracking.calls";

    private final LoggerContext context = new LoggerContext();
    private LogLevels levels;

    @BeforeEach
    void configure() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger("org.quiet").setLevel(Level.ERROR);
        levels = new LogLevels(context, TalkativeLoggers.known());
    }

    private void set(String logger, LogLevel level) {
        Map<String, LogLevel> wanted = new HashMap<>(levels.getLogLevels());
        wanted.put(logger, level);
        levels.setLogLevels(wanted);
    }

    @Test
    void changesOneAndTakesItBack() {
        set(CALLS, LogLevel.DEBUG);

        assertThat(context.getLogger(CALLS + ".internal.X").isDebugEnabled()).isTrue();
        assertThat(context.getLogger("org.calltracking.visits").isDebugEnabled())
                .isFalse();
        assertThat(levels.getLogLevels())
                .containsEntry(CALLS, LogLevel.DEBUG)
                .containsEntry("org.quiet", LogLevel.ERROR);

        levels.clear();

        assertThat(context.getLogger(CALLS).isDebugEnabled()).isFalse();
        assertThat(levels.getLogLevels()).doesNotContainKey(CALLS).containsEntry("org.quiet", LogLevel.ERROR);
    }

    @Test
    void bringsBackWhatTheConfigurationSays() {
        set("org.quiet", LogLevel.TRACE);
        assertThat(levels.getEffectiveLogLevel("org.quiet")).isEqualTo(LogLevel.TRACE);

        levels.setLogLevels(Map.of());

        assertThat(levels.getEffectiveLogLevel("org.quiet")).isEqualTo(LogLevel.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mariadb",
                "osgi.org.calltracking.store",
                "org.mariadb.jdbc.client.impl.StandardClient",
                "org.apache.hc.client5.http.headers",
                "org.asteriskjava.manager",
                "org.eclipse.jetty.server"
            })
    void doesNotLetLibrariesTellSecrets(String logger) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set(logger, LogLevel.INFO))
                .withMessageContaining(logger + " stays at WARN or above")
                .withMessageContaining("WARN and ERROR are accepted");

        set(logger, LogLevel.ERROR);

        assertThat(levels.getEffectiveLogLevel(logger)).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void aLevelOfAllDoesNotReachThem() {
        set(Logger.ROOT_LOGGER_NAME, LogLevel.TRACE);
        set("org", LogLevel.TRACE);

        assertThat(context.getLogger("org.mariadb.jdbc.Driver").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("org.apache.hc.client5.http.wire").isDebugEnabled())
                .isFalse();
        assertThat(context.getLogger(CALLS).isTraceEnabled()).isTrue();
    }
}
