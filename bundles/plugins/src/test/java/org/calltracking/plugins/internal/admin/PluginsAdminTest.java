// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.calltracking.api.health.Health;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.plugins.internal.PluginsHealth;
import org.calltracking.plugins.internal.install.Host;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.TestJar;
import org.calltracking.plugins.testing.good.Good;
import org.calltracking.plugins.testing.hanging.Hanging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class PluginsAdminTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Host host;
    private PluginsAdmin admin;

    @BeforeEach
    void start() throws Exception {
        host = new Host(folder);
        host.watch();
        admin = new PluginsAdmin(host.plugins(), host.steering());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private static TestJar crm(String version) {
        return TestJar.plugin("crm", version).withPackageOf(Good.class);
    }

    private Response ask(String method, String path, Map<String, String> query, byte[] body) {
        return admin.answer(new Request(method, "/admin/plugins" + path, query, Map.of(), Map.of(), "127.0.0.1", body));
    }

    private JsonNode done(Response response) throws IOException {
        assertThat(response.status())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private JsonNode install(TestJar jar) throws Exception {
        return done(post(jar));
    }

    private Response post(TestJar jar) throws Exception {
        byte[] body = Files.readAllBytes(jar.writeTo(folder.resolve("upload.jar")));
        return ask("POST", "/install", Map.of("file", "crm.jar"), body);
    }

    private JsonNode command(String command) throws IOException {
        return done(ask("POST", "/crm/" + command, Map.of(), new byte[0]));
    }

    private void assertRefused(Response response, int status, String reason) throws IOException {
        assertThat(response.status()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).get("error").asText()).contains(reason);
    }

    @Test
    void installsAndLists() throws Exception {
        JsonNode installed = install(crm("1.0.0"));

        assertThat(installed.get("name").asText()).isEqualTo("crm");
        assertThat(installed.get("version").asText()).isEqualTo("1.0.0");
        assertThat(installed.get("state").asText()).isEqualTo("RUNNING");
        assertThat(installed.get("reason").isNull()).isTrue();
        assertThat(installed.get("file").asText()).isEqualTo("crm.jar");
        assertThat(installed.get("since").asText()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        assertThat(folder.resolve("plugins/crm.jar")).exists();
        assertThat(done(ask("GET", "", Map.of(), new byte[0])).get("plugins")).containsExactly(installed);
        assertThat(new PluginsHealth(host.plugins()).check()).isEqualTo(Health.up("crm RUNNING"));
    }

    @Test
    void changesNothingForABadJar() throws Exception {
        install(crm("1.0.0"));
        byte[] present = Files.readAllBytes(folder.resolve("plugins/crm.jar"));

        assertRefused(post(crm("1.1.0").with("Require-Bundle", "x")), 409, "the jar has Require-Bundle");

        assertThat(done(ask("GET", "", Map.of(), new byte[0]))
                        .at("/plugins/0/reason")
                        .isNull())
                .isTrue();
        assertThat(folder.resolve("plugins/crm.jar")).hasBinaryContent(present);
    }

    @Test
    void putsANewerJarInThePlaceOfTheOldWhateverThatIsCalled() throws Exception {
        crm("1.0.0").writeTo(folder.resolve("plugins/crm-1.0.jar"));
        Await.until(() -> assertThat(host.plugins().list())
                .hasSize(1)
                .first()
                .extracting("version")
                .isEqualTo("1.0.0"));

        JsonNode installed = install(crm("1.1.0"));

        assertThat(installed.get("file").asText()).isEqualTo("crm-1.0.jar");
        assertThat(installed.get("version").asText()).isEqualTo("1.1.0");
        assertThat(folder.resolve("plugins/crm.jar")).doesNotExist();
    }

    @Test
    void tellsOfAJarThatDoesNotStartAndGoesBack() throws Exception {
        install(crm("1.0.0"));
        JsonNode hanging = install(TestJar.plugin("crm", "2.0.0").withPackageOf(Hanging.class));
        assertThat(hanging.get("state").asText()).isEqualTo("SET_ASIDE");
        assertThat(new PluginsHealth(host.plugins()).check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(new PluginsHealth(host.plugins()).check().detail()).startsWith("crm: did not start within 2 s");

        JsonNode back = command("rollback");

        assertThat(back.get("version").asText()).isEqualTo("1.0.0");
        assertThat(back.get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void goesBackAndForthBetweenTwoThatRun() throws Exception {
        install(crm("1.0.0"));
        install(crm("1.1.0"));

        assertThat(command("rollback").get("version").asText()).isEqualTo("1.0.0");
        assertThat(command("rollback").get("version").asText()).isEqualTo("1.1.0");
    }

    @Test
    void stopsAndStarts() throws Exception {
        install(crm("1.0.0"));

        assertThat(command("stop").get("state").asText()).isEqualTo("STOPPED");
        assertThat(command("start").get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void removesAndBringsBack() throws Exception {
        install(crm("1.0.0"));

        command("remove");

        assertThat(host.plugins().list()).isEmpty();
        assertThat(folder.resolve("plugins/crm.jar")).doesNotExist();
        assertThat(command("rollback").get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
        assertRefused(
                ask("POST", "/crm/stop", Map.of(), new byte[0]), 404, "no plug-in is called crm; none is installed");
        assertRefused(ask("POST", "/../stop", Map.of(), new byte[0]), 404, "there is no");
        assertRefused(ask("POST", "/crm/dance", Map.of(), new byte[0]), 404, "there is no");
        assertRefused(ask("POST", "/install", Map.of(), new byte[] {1}), 400, "?file=NAME.jar");
        assertRefused(
                ask("POST", "/install", Map.of("file", "../x.jar"), new byte[] {1}), 409, "is accepted as crm.jar");
        assertRefused(
                ask("POST", "/install", Map.of("file", "x.jar"), new byte[] {1}), 409, "is no jar that can be read");
        assertRefused(ask("GET", "/install", Map.of(), new byte[0]), 405, "POST");
        assertRefused(ask("POST", "", Map.of(), new byte[0]), 405, "GET");
        install(crm("1.0.0"));
        assertRefused(ask("POST", "/crm/rollback", Map.of(), new byte[0]), 409, "there is no former jar of crm");
        assertRefused(ask("POST", "/nosuch/stop", Map.of(), new byte[0]), 404, "nosuch; installed are crm");
    }
}
