// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Mails on their way to a real mail server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.calltracking.itest.system.MailServer#isInstalled")
class MailTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s>\"]+/confirm\\?token=[A-Za-z0-9_-]+");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private MailServer mailServer;

    @AutoClose
    private CalltrackingServer server;

    @BeforeAll
    void start() throws IOException {
        mailServer = new MailServer(folder.resolve("m")).start();
        server = new CalltrackingServer(folder.resolve("s"), mailServer.settings()).start();
    }

    private GraphQl register(String email) {
        GraphQl graphQl = new GraphQl(server.url());
        graphQl.mutate(
                "register",
                Map.of("name", "Shop", "email", email, "phone", "+74957777777", "password", "correct horse battery"),
                "email");
        return graphQl;
    }

    @Test
    void aLinkArrivesEncryptedAndOpensTheAccount() {
        GraphQl graphQl = register("now@mail.example");

        String mail = mailServer.mailTo("now@mail.example", server);
        assertThat(mail)
                .startsWith("X-Envelope: calls@shop.example to now@mail.example, TLS True\r\n")
                .contains("\r\nFrom: \"Calls, Ltd.\" <calls@shop.example>\r\n", "\r\nTo: now@mail.example\r\n")
                .containsPattern("\r\nMessage-ID: <[0-9a-f-]{36}@shop.example>\r\n");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        graphQl.open(link.group());
        assertThat(graphQl.data("{ viewer { email } }").at("/viewer/email").asText())
                .isEqualTo("now@mail.example");
    }

    @Test
    void whoIsHeldOffIsServedLaterAndWhoIsUnknownIsGivenUp() {
        register("later@mail.example");
        register("never@mail.example");

        mailServer.mailTo("later@mail.example", server);
        Await.until(LIMIT, server::output, () -> server.output().contains("to n***@mail.example"));
        Await.until(
                LIMIT,
                this::figures,
                () -> figures().matches("(?s).*deliveries_total\\{listener=\"mail\",outcome=\"refused\"} 1.0\n.*"));
        assertThat(mailServer.mailsTo("later@mail.example")).hasSize(1);
        assertThat(mailServer.mailsTo("never@mail.example")).isEmpty();
        assertThat(server.output())
                .contains("550 5.1.1 <n***@mail.example>: nobody here has that name")
                .doesNotContain("never@mail.example", "later@mail.example", "hunter2");
    }

    private String figures() {
        return server.get(server.managementUrl() + "/metrics").body();
    }

    @Test
    void aServerThatIsAwayHoldsMailsUpAndTheOperatorSeesIt() throws IOException {
        mailServer.stop();
        register("patient@mail.example");

        Await.until(LIMIT, server::health, () -> server.health().contains("\"mail\":{\"status\":\"degraded\""));
        assertThat(server.readiness()).isEqualTo(200);
        assertThat(check().output()).contains("no mail server answers at localhost");

        mailServer.start();
        mailServer.mailTo("patient@mail.example", server);
        Await.until(LIMIT, server::health, () -> server.health().contains("\"mail\":{\"status\":\"up\""));
        assertThat(check().output()).containsPattern("ok +mail +localhost:[0-9]+ takes mails from calls@shop.example");
    }

    private InstalledCommand check() {
        return InstalledCommand.give(server.environment(), "check");
    }
}
