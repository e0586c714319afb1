// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.calltracking.itest.plugin.SamplePlugin;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.calltracking.itest.system.GraphQl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of who runs the installation, with and without a process to speak to. */
class OperatorTest {
    private static final int REFUSED = 1;
    private static final int USAGE = 64;
    private static final int NOBODY_ANSWERS = 69;

    @TempDir
    Path folder;

    @Test
    void plugInsAreSteeredByCommands() {
        CalltrackingServer server = new CalltrackingServer(folder.resolve("s"), Map.of());
        try (server) {
            Path first = SamplePlugin.version("1.0.1").in(folder);
            assertThat(Operator.command(server, "plugin", "install", first.toString())
                            .exitCode())
                    .as("on the folder, before there is a process")
                    .isZero();
            assertThat(Operator.command(server, "plugin", "list").output())
                    .contains(SamplePlugin.NAME)
                    .contains("1.0.1")
                    .contains("webhooks");
            Operator.Outcome unknown = Operator.command(server, "plugin", "stop", "nosuch");
            assertThat(unknown.exitCode()).isEqualTo(REFUSED);
            assertThat(unknown.output()).contains("there is no plug-in nosuch", SamplePlugin.NAME, "webhooks");
            server.start();
            Operator operator = Operator.create(server, "operator@commands.example");
            operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0.1");
            Operator.Outcome list = operator.command("plugin", "list");
            assertThat(list.output()).contains("webhooks").contains("RUNNING");
            assertThat(Operator.commandOfClone(server, "plugin", "list")).isEqualTo(list);

            assertThat(operator.command(
                            "plugin",
                            "install",
                            SamplePlugin.version("1.0.2").in(folder).toString()))
                    .returns(0, Operator.Outcome::exitCode);
            operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0.2");
            assertThat(operator.command("plugin", "rollback", SamplePlugin.NAME).exitCode())
                    .isZero();
            operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0.1");

            assertThat(operator.command("plugin", "stop", SamplePlugin.NAME).exitCode())
                    .isZero();
            operator.awaitPlugin(SamplePlugin.NAME, "STOPPED");
            assertThat(server.stop()).isZero();
            server.start();
            Operator again = Operator.create(server, "second@commands.example");
            again.awaitPlugin(SamplePlugin.NAME, "STOPPED");
            assertThat(again.command("plugin", "start", SamplePlugin.NAME).exitCode())
                    .isZero();
            again.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0.1");
            assertThat(again.command("plugin", "remove", SamplePlugin.NAME).exitCode())
                    .isZero();
            assertThat(again.plugin(SamplePlugin.NAME)).isNull();
            assertThat(again.command("plugin", "start", SamplePlugin.NAME).exitCode())
                    .isEqualTo(REFUSED);
            assertThat(server.stop()).isZero();
            assertThat(server.output())
                    .contains("The operator has installed " + SamplePlugin.NAME + " 1.0.2: ")
                    .contains("The operator's rollback of " + SamplePlugin.NAME + ": ")
                    .contains("The operator's stop of " + SamplePlugin.NAME + ": STOPPED")
                    .contains("The operator's start of " + SamplePlugin.NAME + ": ")
                    .contains("The operator has removed " + SamplePlugin.NAME);
        }
        assertThat(Operator.command(server, "plugin").exitCode()).isEqualTo(USAGE);
        assertThat(Operator.command(server, "admin", "create", "a@b.example").exitCode())
                .isEqualTo(NOBODY_ANSWERS);
    }

    @Test
    void anOperatorIsMadeOnceAndKnownByHisRight() throws IOException, InterruptedException {
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("s"), Map.of()).start()) {
            Company company = Company.register(server, "owner@right.example");
            String platform = "{ platform { plugins { name } } }";
            assertThat(company.graphQl().ask(platform, Map.of()).toString()).contains("FORBIDDEN");
            assertThat(new GraphQl(server.url()).ask(platform, Map.of()).toString())
                    .contains("UNAUTHENTICATED");

            Operator.Outcome granted = Operator.command(server, "admin", "create", "owner@right.example");
            assertThat(granted.exitCode()).isZero();
            assertThat(granted.output().toLowerCase(Locale.ROOT)).doesNotContain("password:");
            assertThat(company.graphQl().data(platform).toString()).contains("webhooks");
            assertThat(Operator.command(server, "admin", "revoke", "owner@right.example")
                            .exitCode())
                    .isZero();
            assertThat(company.graphQl().ask(platform, Map.of()).toString()).contains("FORBIDDEN");

            Path token = server.data().resolve("run").resolve("admin.token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            for (String path : new String[] {"/admin/plugins", "/admin/nothing"}) {
                assertThat(admin(server, path, null)).isEqualTo(401);
                assertThat(admin(server, path, "guess")).isEqualTo(401);
            }
            String secret = Files.readString(token).strip();
            assertThat(admin(server, "/admin/plugins", secret)).isEqualTo(200);
            assertThat(admin(server, "/admin/nothing", secret)).isEqualTo(404);
            assertThat(server.output()).doesNotContain(secret);
        }
    }

    private static int admin(CalltrackingServer server, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.managementUrl() + path))
                .method("GET", BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
