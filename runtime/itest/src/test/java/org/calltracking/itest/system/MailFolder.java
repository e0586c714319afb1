// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.calltracking.itest.Await;

/** The mails that the server wrote to files. */
public final class MailFolder {

    private final Path folder;

    public MailFolder(CalltrackingServer server) {
        this.folder = server.data().resolve("mail");
    }

    /** The link in the last mail to that address; waits for the mail. */
    public String confirmationLink(String email) {
        return link(email, "confirm");
    }

    /** The link to that path in the last mail to that address that has one; waits for the mail. */
    String link(String email, String path) {
        Pattern pattern = Pattern.compile("https?://[^\\s>\"]+/" + path + "\\?token=[A-Za-z0-9_-]+");
        AtomicReference<String> link = new AtomicReference<>();
        Await.until(Duration.ofSeconds(20), () -> "a mail with /" + path + " to " + email, () -> {
            mailsTo(email).stream()
                    .map(pattern::matcher)
                    .filter(Matcher::find)
                    .forEach(found -> link.set(found.group()));
            return link.get() != null;
        });
        return link.get();
    }

    /** The mails to that address, oldest first. */
    public List<String> mailsTo(String email) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.naturalOrder())
                    .map(MailFolder::read)
                    .filter(mail -> mail.contains(email))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            // Links must not fall apart at the soft line breaks of quoted-printable.
            return Files.readString(file)
                    .replace("=\r\n", "")
                    .replace("=\n", "")
                    .replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
