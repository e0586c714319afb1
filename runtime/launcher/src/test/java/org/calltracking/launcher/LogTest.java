// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** The log as it is configured, in both of its formats. */
class LogTest {
    private static final String FORGED = "guest\n2026-01-01T00:00:00.000Z ERROR [-] o.c.Forged - paid";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        context.stop();
        MDC.clear();
    }

    private Logger log(String format) {
        context.setMDCAdapter(MDC.getMDCAdapter());
        LogConfiguration.configure(context, format);
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        appender.setOutputStream(written);
        return context.getLogger("org.calltracking.Test");
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysInTextWhenWhoWhatAndForWhichRequest() {
        MDC.put("request", "r-4711");

        log("text").info("{} came", "somebody");

        assertThat(output()).matches("\\S+Z INFO  \\[r-4711] org.calltracking.Test - somebody came\n");
    }

    @Test
    void nobodyForgesAnEntryOfTheText() {
        log("text").warn("from {}", FORGED + "\r\u001b[2J\u2028x", new IllegalStateException(FORGED));

        assertThat(output().lines().filter(line -> !line.startsWith(" "))).hasSize(1);
        assertThat(output()).contains("\\u000d\\u001b[2J\\u2028x", "at org.calltracking");
    }

    @Test
    void writesOneObjectALine() {
        MDC.put("request", "r-4711");

        log("json").error("from {}", FORGED, new IllegalStateException(FORGED));

        assertThat(output()).hasLineCount(1);
        JsonObject entry = Json.createReader(new StringReader(output())).readObject();
        assertThat(Instant.parse(entry.getString("@timestamp"))).isNotNull();
        assertThat(entry.getString("message")).isEqualTo("from " + FORGED);
        assertThat(entry.getString("log.level")).isEqualTo("ERROR");
        assertThat(entry.getString("log.logger")).isEqualTo("org.calltracking.Test");
        assertThat(entry.getString("process.thread.name"))
                .isEqualTo(Thread.currentThread().getName());
        assertThat(entry.getString("request")).isEqualTo("r-4711");
        assertThat(entry.getString("error.stack_trace")).contains(FORGED, "at org.calltracking");
    }
}
