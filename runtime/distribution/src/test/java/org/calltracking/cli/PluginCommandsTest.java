// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a process that runs. */
class PluginCommandsTest {
    private FakeProcess process;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        process = FakeProcess.start(folder.resolve("data"), "a-secret");
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void lists() throws Exception {
        process.on("GET /admin/plugins", 200, """
                {"plugins": [
                  {"name": "webhooks", "version": "1.0.0", "state": "RUNNING", "since": "2026-03-02T09:00:00Z",
                   "file": null, "reason": null},
                  {"name": "broken", "version": "2.0", "state": "SET_ASIDE", "since": "2026-03-02T09:00:01Z",
                   "reason": "\\u001b[31mdoes not\\nstart", "file": "broken.jar"}]}
                """);

        Command list = give("plugin", "list");

        assertThat(list.code()).isEqualTo(ExitCode.DONE);
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines())
                .containsExactly(
                        "NAME      VERSION  STATE      SINCE                 REASON",
                        "webhooks  1.0.0    RUNNING    2026-03-02T09:00:00Z",
                        "broken    2.0      SET_ASIDE  2026-03-02T09:00:01Z   [31mdoes not start");
    }

    @Test
    void sendsAJarUnderThePluginsName() throws Exception {
        Path jar = Jars.plugin(folder.resolve("webhooks-1.1.jar"), "webhooks", "1.1");
        process.on(
                "POST /admin/plugins/install?file=webhooks.jar",
                200,
                "{\"name\":\"webhooks\",\"version\":\"1.1.0\",\"state\":\"RUNNING\"}");

        Command install = give("plugin", "install", jar.toString());

        assertThat(install.code()).isEqualTo(ExitCode.DONE);
        assertThat(install.out()).isEqualTo("webhooks 1.1.0: RUNNING\n");
        assertThat(process.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).isEqualTo(Files.readAllBytes(jar)));
        assertThat(folder.resolve("data/plugins")).doesNotExist();
    }

    @Test
    void saysWhyAJarWasSetAside() throws Exception {
        Path jar = Jars.plugin(folder.resolve("webhooks.jar"), "webhooks", "1.1");
        process.on(
                "POST /admin/plugins/install?file=webhooks.jar",
                200,
                "{\"name\":\"webhooks\",\"version\":\"1.1.0\",\"state\":\"SET_ASIDE\",\"reason\":\"it hangs\"}");

        Command install = give("plugin", "install", jar.toString());

        assertThat(install.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(install.err()).isEqualTo("calltracking: webhooks 1.1.0: SET_ASIDE, it hangs\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "start", "rollback", "remove"})
    void steers(String command) throws Exception {
        process.on("POST /admin/plugins/webhooks/" + command, 200, "{}");

        Command done = give("plugin", command, "webhooks");

        assertThat(done).isEqualTo(new Command(ExitCode.DONE, "webhooks: done\n", ""));
        assertThat(process.asked()).hasSize(1);
    }

    @Test
    void passesARefusalOn() throws Exception {
        process.on("POST /admin/plugins/webhooks/rollback", 409, "{\"error\":\"there is no former jar\"}");
        process.on("POST /admin/plugins/webhooks/stop", 500, "junk");

        assertThat(give("plugin", "rollback", "webhooks"))
                .isEqualTo(new Command(ExitCode.REFUSED, "", "calltracking: there is no former jar\n"));
        Command stop = give("plugin", "stop", "webhooks");
        assertThat(stop.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(stop.err()).contains("answered 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "x/y", "Webhooks", "1x", "x", "org.example.x", "a?b", "webhooks "})
    void takesNoNameThatIsNone(String name) throws Exception {
        Command stop = give("plugin", "stop", name);

        assertThat(stop.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(process.asked()).isEmpty();
    }

    private Command give(String... arguments) throws Exception {
        return Command.give(
                folder,
                Map.of(
                        "CALLTRACKING_DATA", folder.resolve("data").toString(),
                        "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(process.port())),
                arguments);
    }
}
