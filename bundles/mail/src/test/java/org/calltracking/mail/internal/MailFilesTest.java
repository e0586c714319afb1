// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.calltracking.api.event.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @TempDir
    private Path data;

    private MailFiles mails;

    @BeforeEach
    void open() throws IOException {
        mails = new MailFiles(new DataFolder(data.resolve("new").toString()));
    }

    @Test
    void aMailBecomesOneFileHoweverOftenItIsDelivered() throws IOException {
        Event event = event(Map.of("to", "olga@example.com", "subject", "Confirm", "text", "Hello"));
        mails.on(event);
        mails.on(event);

        assertThat(files()).hasSize(1);
        Path file = files().get(0);
        assertThat(file.getFileName()).hasToString("20260302T090000Z-" + ID + ".eml");
        assertThat(Files.readString(file)).contains("To: olga@example.com").endsWith("Hello\r\n");
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        mails.on(event(Map.of("to", "olga@example.com", "subject", "Confirm", "text", "Hello")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void aMailThatCanNeverGoDoesNotHoldUpTheOthers() throws IOException {
        mails.on(event(Map.of("to", "nobody", "subject", "s", "text", "t")));
        mails.on(event(Map.of("to", "olga@example.com")));
        assertThat(files()).isEmpty();
    }

    private static Event event(Map<String, String> payload) {
        return new Event(1, ID, "mail.requested", 7L, "7", Instant.parse("2026-03-02T09:00:00.123456Z"), payload);
    }

    private Path folder() {
        return data.resolve("new/mail");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(folder())) {
            return found.toList();
        }
    }

    private record DataFolder(String data_folder) implements MailFiles.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return MailFiles.Config.class;
        }
    }
}
