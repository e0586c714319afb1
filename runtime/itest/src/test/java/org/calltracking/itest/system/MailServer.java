// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;

/** Debian's aiosmtpd, which speaks STARTTLS with a certificate for localhost and lets the user app in. */
final class MailServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "password";
    private static final Path COMMAND = Path.of("/usr/bin/aiosmtpd");
    /** Debian's own, which alone knows what Debian has installed. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Path folder;
    private final Path mails;
    private final int port = FreePort.next();
    private Process process;

    MailServer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.mails = Files.createDirectories(folder.resolve("mails"));
        run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
                + " -addext subjectAltName=DNS:localhost -keyout key.pem -out certificate.pem");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -importcert -noprompt -alias mail -file certificate.pem -keystore trusted.p12 -storetype PKCS12"
                + " -storepass " + PASSWORD);
    }

    static boolean isInstalled() {
        return Files.exists(COMMAND);
    }

    MailServer start() {
        Path script = Path.of("src/test/resources/mail/server.py").toAbsolutePath();
        process = begin(List.of(
                PYTHON.toString(),
                script.toString(),
                String.valueOf(port),
                folder.resolve("certificate.pem").toString(),
                folder.resolve("key.pem").toString(),
                mails.toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until(LIMIT, this::output, () -> output().contains("ready") || !process.isAlive());
        return this;
    }

    /** What Calltracking is set to for it. */
    Map<String, String> settings() throws IOException {
        Path password = Files.writeString(folder.resolve("smtp-password"), "hunter2\n");
        return Map.of(
                "CALLTRACKING_SMTP_HOST",
                "localhost",
                "CALLTRACKING_SMTP_PORT",
                String.valueOf(port),
                "CALLTRACKING_SMTP_USER",
                "app",
                "CALLTRACKING_SMTP_PASSWORD_FILE",
                password.toString(),
                "CALLTRACKING_MAIL_FROM",
                "Calls, Ltd. <calls@shop.example>",
                "JDK_JAVA_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12") + " -Djavax.net.ssl.trustStorePassword="
                        + PASSWORD);
    }

    /** The mail to that address, whole; waits for it. */
    String mailTo(String email, CalltrackingServer sender) {
        Await.until(
                LIMIT,
                () -> "a mail to " + email + "\n" + sender.output() + output(),
                () -> !mailsTo(email).isEmpty());
        return mailsTo(email).get(0);
    }

    List<String> mailsTo(String email) {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.naturalOrder())
                    .map(MailServer::read)
                    .filter(mail -> mail.contains(" to " + email + ","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() {
        return Files.exists(log()) ? read(log()) : "";
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void run(String command) {
        begin(List.of(command.split(" "))).onExit().join();
        if (!Files.exists(folder.resolve("certificate.pem"))) {
            throw new IllegalStateException(command + ": " + output());
        }
    }

    private Process begin(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It can be started again. */
    void stop() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(log());
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
