// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.mail.internal.MailNotSentException.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {
    @TempDir
    private Path data;

    private MailFiles mails;

    @BeforeEach
    void open() throws IOException {
        mails = new MailFiles(folder());
    }

    @Test
    void aMailBecomesOneFileHoweverOftenItIsDelivered() throws Exception {
        mails.send(Mails.mail("Hello"));
        mails.send(Mails.mail("Hello"));

        assertThat(files()).hasSize(1);
        Path file = files().get(0);
        assertThat(file.getFileName()).hasToString("20260302T090000Z-" + Mails.ID + ".eml");
        assertThat(Files.readString(file)).contains("To: olga@example.com").endsWith("Hello\r\n");
    }

    @Test
    void nobodyElseMayReadThem() throws Exception {
        mails.send(Mails.mail("Hello"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatIsGoneIsForTheOperatorToMend() throws Exception {
        Files.delete(folder());
        assertThatExceptionOfType(MailNotSentException.class)
                .isThrownBy(() -> mails.send(Mails.mail("Hello")))
                .satisfies(failure -> assertThat(failure.fault()).isEqualTo(Fault.TRANSPORT))
                .withMessageContaining(folder().toString());
    }

    private Path folder() {
        return data.resolve("new/mail");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(folder())) {
            return found.toList();
        }
    }
}
