// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FrameworkLogTest {
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void leave() {
        root.detachAppender(written);
    }

    @Test
    void whatServicesTellAboutAComponentIsNotWhatTheComponentTells() {
        new FrameworkLog().getLogger("org.calltracking.store.X").error("{} failed", "it");

        assertThat(written.list).singleElement().satisfies(event -> {
            assertThat(event.getLoggerName()).isEqualTo("osgi.org.calltracking.store.X");
            assertThat(event.getFormattedMessage()).isEqualTo("it failed");
        });
    }
}
