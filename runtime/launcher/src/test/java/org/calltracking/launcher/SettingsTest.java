// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final Home home = Home.open(TestHome.BUILT);

    @TempDir
    Path folder;

    @Test
    void needsNothingFromTheEnvironment() {
        Settings settings = Settings.of(home, Map.of());

        assertThat(settings.features()).containsExactly("platform", "core", "asterisk", "integrations", "database");
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.http()).hasToString("127.0.0.1:8080");
        assertThat(settings.management().url()).isEqualTo("http://127.0.0.1:8081");
        assertThat(settings.variables().get(Settings.PUBLIC_URL)).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void leavesTheDatabaseServerOutWhenThereIsAnOutsideOne() {
        Map<String, String> outside =
                Map.of("CALLTRACKING_DB_URL", "jdbc:mariadb://db/calltracking", "CALLTRACKING_DB_USER", "app");

        assertThat(Settings.of(home, outside).features())
                .containsExactly("platform", "core", "asterisk", "integrations");
    }

    @Test
    void startsTheFeaturesThatAreAskedFor() {
        assertThat(Settings.of(home, Map.of("CALLTRACKING_FEATURES", " platform,, core "))
                        .features())
                .containsExactly("platform", "core");
    }

    @Test
    void pointsOutNamesThatMeanNothing() {
        Map<String, String> environment = Map.of(
                "CALLTRACKING_HTTP_PROT",
                "1",
                "CALLTRACKING_HTTP_PORT",
                "1",
                "CALLTRACKING_FEATURES",
                "core",
                "PATH",
                "x");

        assertThat(Settings.of(home, environment).unknownNames(environment)).containsExactly("CALLTRACKING_HTTP_PROT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HTTP_PORT=0                            | CALLTRACKING_HTTP_PORT must be 1 to 65535
        MANAGEMENT_PORT=65536                  | CALLTRACKING_MANAGEMENT_PORT must be 1 to 65535
        HTTP_PORT=http                         | CALLTRACKING_HTTP_PORT must be a whole number
        LEASES_PER_ADDRESS=many                | CALLTRACKING_LEASES_PER_ADDRESS must be a whole number
        EVENT_LOG_DAYS=-1                      | CALLTRACKING_EVENT_LOG_DAYS must be a whole number without a sign, such as 90, not "-1"
        REGISTRATION=closed                    | CALLTRACKING_REGISTRATION must be open or invitation, not "closed"
        TIME_ZONE=Moscow                       | CALLTRACKING_TIME_ZONE must be a time zone such as Europe/Moscow, not "Moscow"
        LANGUAGE=de                            | CALLTRACKING_LANGUAGE must be en or ru, not "de"
        CURRENCY=roubles                       | CALLTRACKING_CURRENCY must be a currency such as RUB, not "roubles"
        LOG_FORMAT=xml                         | CALLTRACKING_LOG_FORMAT must be text or json, not "xml"
        HTTP_PORT=8081                         | CALLTRACKING_HTTP_PORT and CALLTRACKING_MANAGEMENT_PORT must differ
        HTTP_HOST=no such host                 | CALLTRACKING_HTTP_HOST is not an address
        PUBLIC_URL=calls.example.com           | CALLTRACKING_PUBLIC_URL must look like
        PUBLIC_URL=https://example.com/calls   | CALLTRACKING_PUBLIC_URL must look like
        PUBLIC_URL=ftp://example.com           | CALLTRACKING_PUBLIC_URL must look like
        DB_URL=mysql://db DB_USER=a            | CALLTRACKING_DB_URL must begin with jdbc:mariadb:
        DB_URL=jdbc:mariadb://db/a             | so CALLTRACKING_DB_USER is needed too
        AMI_HOST=pbx                           | so CALLTRACKING_AMI_USER is needed too
        AMI_HOST=pbx AMI_USER=a                | so CALLTRACKING_AMI_SECRET or CALLTRACKING_AMI_SECRET_FILE is needed
        SMTP_HOST=smtp.example.com             | so CALLTRACKING_MAIL_FROM is needed too
        SMTP_HOST=localhost SMTP_PORT=0 MAIL_FROM=a@example.com | CALLTRACKING_SMTP_PORT must be 1 to 65535
        SMTP_SECURITY=ssl                      | CALLTRACKING_SMTP_SECURITY must be starttls, tls or none, not "ssl"
        SMTP_HOST=192.0.2.1 SMTP_SECURITY=none MAIL_FROM=a@example.com | none is for a server on this machine
        SMTP_USER=app                          | set CALLTRACKING_SMTP_USER with CALLTRACKING_SMTP_PASSWORD
        SMTP_PASSWORD=a                        | set CALLTRACKING_SMTP_USER with CALLTRACKING_SMTP_PASSWORD
        SMTP_PASSWORD=a SMTP_PASSWORD_FILE=/dev/null SMTP_USER=b | not both
        MAIL_FROM=Calltracking                 | CALLTRACKING_MAIL_FROM must look like name@example.com or
        MAIL_FROM=Shop <shop@example.com> x    | CALLTRACKING_MAIL_FROM must look like name@example.com or
        ADMIN_EMAIL=me@example.com             | set CALLTRACKING_ADMIN_EMAIL and CALLTRACKING_ADMIN_PASSWORD_FILE, or neither
        ADMIN_PASSWORD_FILE=/dev/null          | CALLTRACKING_ADMIN_PASSWORD_FILE names a file that cannot be read
        DB_PASSWORD_FILE=/no/such/file         | CALLTRACKING_DB_PASSWORD_FILE names a file that cannot be read
        DB_PASSWORD_FILE=/tmp                  | CALLTRACKING_DB_PASSWORD_FILE names a file that cannot be read
        AMI_SECRET=a AMI_SECRET_FILE=/dev/null | not both
        """)
    void saysWhatToMend(String environment, String message) {
        Map<String, String> given = new HashMap<>();
        for (String pair : environment.split(" (?=[A-Z])")) {
            given.put("CALLTRACKING_" + pair.split("=")[0], pair.split("=")[1]);
        }

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Settings.of(home, given))
                .withMessageContaining(message)
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(ExitCode.BAD_CONFIGURATION));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Map<String, String> environment = Map.of(
                "CALLTRACKING_HTTP_PORT", "http",
                "CALLTRACKING_PUBLIC_URL", "example.com",
                "CALLTRACKING_FEATURES", "core,sundial",
                "CALLTRACKING_AMI_HOST", "pbx");

        assertThat(Settings.misfits(home, environment))
                .flatExtracting(Misfit::settings)
                .containsExactlyInAnyOrder(
                        "CALLTRACKING_HTTP_PORT",
                        "CALLTRACKING_PUBLIC_URL",
                        "CALLTRACKING_FEATURES",
                        "CALLTRACKING_AMI_HOST",
                        "CALLTRACKING_AMI_USER",
                        "CALLTRACKING_AMI_HOST",
                        "CALLTRACKING_AMI_SECRET");
        assertThat(Settings.misfits(home, Map.of())).isEmpty();
    }

    @Test
    void pointsNewcomersToTheDemo() {
        assertThat(readyLine("platform,core,demo"))
                .endsWith(": http://127.0.0.1:8080/demo, which is filled in some"
                        + " seconds; the API: http://127.0.0.1:8080/graphiql\n");
        assertThat(readyLine("platform,core")).isEqualTo("ready in 1.5 s: http://127.0.0.1:8080/graphiql\n");
    }

    private String readyLine(String features) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StartReport(new PrintStream(out, true, StandardCharsets.UTF_8))
                .ready(Duration.ofMillis(1_500), Settings.of(home, Map.of("CALLTRACKING_FEATURES", features)));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void reportsWhatIsUsedWithoutSecrets() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        Settings settings = Settings.of(
                home,
                Map.ofEntries(
                        Map.entry(
                                "CALLTRACKING_DB_URL",
                                "jdbc:mariadb://app:hunter2@db:3306/calls?user=app&password=hunter2"),
                        Map.entry("CALLTRACKING_DB_USER", "app"),
                        Map.entry("CALLTRACKING_DB_PASSWORD", "hunter2"),
                        Map.entry("CALLTRACKING_SMTP_HOST", "smtp.example.com"),
                        Map.entry("CALLTRACKING_SMTP_USER", "app"),
                        Map.entry("CALLTRACKING_SMTP_PASSWORD", "hunter2"),
                        Map.entry("CALLTRACKING_MAIL_FROM", "Shop <shop@example.com>"),
                        Map.entry("CALLTRACKING_AMI_HOST", "pbx.example.com"),
                        Map.entry("CALLTRACKING_AMI_USER", "tracker"),
                        Map.entry("CALLTRACKING_AMI_SECRET_FILE", secret.toString())));

        assertThat(report(settings))
                .contains("jdbc:mariadb://db:3306/calls as app")
                .contains("SMTP at smtp.example.com:587")
                .contains("Asterisk at pbx.example.com:5038 as tracker")
                .doesNotContain("hunter2");
    }

    @Test
    void warnsWhenItCannotKnowWhatVisitorsOpen() {
        Map<String, String> everywhere = Map.of("CALLTRACKING_HTTP_HOST", "0.0.0.0");
        Map<String, String> told =
                Map.of("CALLTRACKING_HTTP_HOST", "0.0.0.0", "CALLTRACKING_PUBLIC_URL", "https://calls.example.com");

        assertThat(report(Settings.of(home, everywhere))).contains("set CALLTRACKING_PUBLIC_URL");
        assertThat(report(Settings.of(home, told))).doesNotContain("set CALLTRACKING_PUBLIC_URL");
    }

    private static String report(Settings settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StartReport(new PrintStream(out, true, StandardCharsets.UTF_8)).uses(settings);
        return out.toString(StandardCharsets.UTF_8);
    }
}
