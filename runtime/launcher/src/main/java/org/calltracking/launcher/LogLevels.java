// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * The levels of the one log, for whoever may change them while the process runs. There is one context, whoever asks.
 * Loggers that would tell secrets or SQL keep the level that they have. Thread-safe.
 */
public final class LogLevels implements LoggerAdmin, LoggerContext {
    private final ch.qos.logback.classic.LoggerContext log;
    private final TalkativeLoggers talkative;
    private final Map<String, Level> configured;

    LogLevels(ch.qos.logback.classic.LoggerContext log, TalkativeLoggers talkative) {
        this.log = log;
        this.talkative = talkative;
        talkative.names().forEach(this::hold);
        this.configured = Map.copyOf(levels());
    }

    public static LogLevels ofThisProcess() {
        return new LogLevels(
                (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory(), TalkativeLoggers.known());
    }

    /** One that only inherits its level would follow those above it. */
    private void hold(String name) {
        Logger logger = log.getLogger(name);
        if (logger.getLevel() == null || Level.WARN.isGreaterOrEqual(logger.getLevel())) {
            logger.setLevel(Level.WARN);
        }
    }

    @Override
    public LoggerContext getLoggerContext(@Nullable String name) {
        return this;
    }

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public LogLevel getEffectiveLogLevel(String name) {
        return level(log.getLogger(name).getEffectiveLevel());
    }

    /** All that have a level of their own. */
    @Override
    public synchronized Map<String, LogLevel> getLogLevels() {
        Map<String, LogLevel> levels = new TreeMap<>();
        levels().forEach((name, level) -> levels.put(name, level(level)));
        return levels;
    }

    /**
     * Those that are left out get back what the configuration says.
     *
     * @throws IllegalArgumentException if one of them must not be changed so, with the reason; then none is
     */
    @Override
    public synchronized void setLogLevels(Map<String, LogLevel> levels) {
        Map<String, Level> wanted = new HashMap<>(configured);
        levels.forEach((name, level) -> wanted.put(name, Level.toLevel(level.name(), Level.ERROR)));
        wanted.forEach((name, level) -> talkative.refuse(name, level, configured.get(name)));
        Set<String> names = new TreeSet<>(levels().keySet());
        names.addAll(wanted.keySet());
        names.forEach(name -> log.getLogger(name).setLevel(wanted.get(name)));
    }

    @Override
    public void clear() {
        setLogLevels(Map.of());
    }

    @Override
    public boolean isEmpty() {
        return getLogLevels().isEmpty();
    }

    private Map<String, Level> levels() {
        Map<String, Level> levels = new TreeMap<>();
        log.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .forEach(logger -> levels.put(logger.getName(), logger.getLevel()));
        return levels;
    }

    private static LogLevel level(Level level) {
        return level.equals(Level.OFF) || level.equals(Level.ERROR)
                ? LogLevel.ERROR
                : LogLevel.valueOf(level.toString());
    }
}
