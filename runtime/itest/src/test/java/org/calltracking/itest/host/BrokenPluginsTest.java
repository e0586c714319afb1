// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.calltracking.itest.plugin.BrokenPlugin;
import org.calltracking.itest.plugin.SamplePlugin;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a plug-in is told exactly, and harms nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenPluginsTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private CalltrackingServer server;

    private Company company;
    private Operator operator;

    @BeforeAll
    void begin() {
        server = new CalltrackingServer(folder.resolve("s"), Map.of()).start();
        company = Company.register(server, "owner@broken.example");
        operator = Operator.create(server, "operator@broken.example");
    }

    @ParameterizedTest
    @EnumSource
    void isSetAsideWithTheReason(BrokenPlugin broken) {
        drop(broken.jar(folder), broken.pluginName());
        broken.provoke(company);
        JsonNode plugin = operator.awaitPlugin(broken.pluginName(), "SET_ASIDE");
        assertThat(plugin.get("reason").asText()).contains(broken.reason());
        assertThat(operator.command("plugin", "list").output()).contains(broken.reason());
        assertThat(server.readiness()).isEqualTo(200);
        assertThat(server.health()).contains("\"plugins\"").contains("degraded");

        drop(SamplePlugin.jar(folder, "1.0." + broken.ordinal()), SamplePlugin.NAME);
        operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0." + broken.ordinal());
        assertThat(company.graphQl().data("{ samples { name } viewer { email } }").toString())
                .contains("owner@broken.example");

        assertThat(operator.command("plugin", "remove", broken.pluginName()).exitCode())
                .isZero();
        assertThat(operator.plugin(broken.pluginName())).isNull();
    }

    /** After all of them nothing is amiss any more. */
    @Test
    void theHouseIsWell() {
        assertThat(operator.graphQl()
                        .data("{ viewer { operator } }")
                        .at("/viewer/operator")
                        .asBoolean())
                .isTrue();
        assertThat(company.graphQl().ask("{ platform { plugins { name } } }", Map.of()).toString())
                .contains("FORBIDDEN");
    }

    private void drop(Path jar, String name) {
        try {
            Path plugins = Files.createDirectories(server.data().resolve("plugins"));
            Path hidden = Files.copy(jar, plugins.resolve(".coming-" + name));
            Files.move(
                    hidden,
                    plugins.resolve(name + ".jar"),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
