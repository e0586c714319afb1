// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.pattern.DynamicConverter;
import ch.qos.logback.core.spi.ContextAwareBase;
import co.elastic.logging.logback.EcsEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The log as the process begins with it: on the error output, as text or as JSON. Written in Java because to read XML
 * takes a twentieth of the time until the process answers. A file that {@code -Dlogback.configurationFile} names
 * replaces it.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    private static final String OTHER_FILE = "logback.configurationFile";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%X{request:--}] %logger{36} - %oneEntry(%msg%n%ex)";

    /** Libraries say more than an operator needs. */
    private static final Map<String, Level> LIBRARIES = Map.ofEntries(
            Map.entry("com.zaxxer", Level.WARN),
            Map.entry("org.apache.felix", Level.WARN),
            Map.entry("org.asteriskjava", Level.WARN),
            // It warns about each attribute that its event classes do not know.
            Map.entry("org.asteriskjava.manager.util.EventAttributesHelper", Level.ERROR),
            Map.entry("org.eclipse.jetty", Level.WARN),
            // They tell of each visitor who does not take his answer.
            Map.entry("org.eclipse.jetty.io.AbstractConnection", Level.ERROR),
            Map.entry("org.eclipse.jetty.util.Blocker", Level.ERROR),
            Map.entry("org.flywaydb", Level.WARN),
            Map.entry("org.mariadb", Level.WARN),
            Map.entry("org.reflections", Level.WARN));

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        if (System.getProperty(OTHER_FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        configure(log, System.getProperty(Settings.LOG_FORMAT, "text"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** @param format {@code text} or {@code json}; the rest is text, because somebody has to be told that it is wrong */
    static void configure(LoggerContext log, String format) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(log);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(started(format.equals("json") ? new EcsEncoder() : text(log), log));
        console.start();
        LIBRARIES.forEach((library, level) -> log.getLogger(library).setLevel(level));
        log.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        log.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext log) {
        Map<String, Supplier<? extends DynamicConverter<?>>> words = new HashMap<>();
        words.put("oneEntry", OneEntry::new);
        log.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, words);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext log) {
        encoder.setContext(log);
        encoder.start();
        return encoder;
    }
}
