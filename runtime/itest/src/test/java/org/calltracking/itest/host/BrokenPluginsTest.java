// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.calltracking.itest.Await;
import org.calltracking.itest.plugin.BrokenPlugins;
import org.calltracking.itest.plugin.PluginJar;
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
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private CalltrackingServer server;

    private Company company;
    private Operator operator;

    private enum Broken {
        THROWING(BrokenPlugins::throwing, "ThrowingEndpoint threw when it was activated: "),
        HANGING(BrokenPlugins::hanging, "did not start within 10 s: it hangs in "),
        DEAF(BrokenPlugins::deaf, "its listener deaf did not return from office.changed within 30 s"),
        GARBLED(BrokenPlugins::garbled, "its SDL does not parse"),
        UNGUARDED(BrokenPlugins::unguarded, "Query.unguardedAnswer carries none of @access"),
        GRABBING(BrokenPlugins::grabbing, "calls_call");

        private final Supplier<PluginJar> jar;
        private final String reason;

        Broken(Supplier<PluginJar> jar, String reason) {
            this.jar = jar;
            this.reason = reason;
        }

        String plugin() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeAll
    void begin() {
        server = new CalltrackingServer(folder.resolve("s"), Map.of()).start();
        company = Company.register(server, "owner@broken.example");
        operator = Operator.create(server, "operator@broken.example");
    }

    @ParameterizedTest
    @EnumSource
    void isSetAsideWithTheReasonAndTheNextJarIsInstalled(Broken broken) {
        HotFolder plugins = new HotFolder(server);
        plugins.put(broken.jar.get().in(folder), broken.plugin());
        String version = "1.0." + broken.ordinal();
        plugins.put(SamplePlugin.version(version).in(folder), SamplePlugin.NAME);
        operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", version);
        if (broken == Broken.DEAF) {
            operator.awaitPlugin(broken.plugin(), "RUNNING");
            company.office("Desk", "+74951112233");
        }
        JsonNode plugin = operator.awaitPlugin(broken.plugin(), "SET_ASIDE");
        assertThat(plugin.get("reason").asText()).contains(broken.reason);
        assertThat(operator.command("plugin", "list").output()).contains(broken.reason);
        assertThat(server.readiness()).isEqualTo(200);
        assertThat(server.health())
                .contains("\"plugins\":{\"status\":\"degraded\"")
                .contains(broken.plugin());
        assertThat(company.graphQl().data("{ sampleVersion viewer { email } }").toString())
                .contains("owner@broken.example")
                .contains(version);

        Operator.Outcome removed = operator.command("plugin", "remove", broken.plugin());
        assertThat(removed.exitCode()).as(removed.output()).isZero();
        assertThat(operator.plugin(broken.plugin())).isNull();
    }

    /** It is its own fault alone, and others do not wait for it. */
    @Test
    void aFieldThatHangsIsCutOff() {
        new HotFolder(server).put(BrokenPlugins.stuck().in(folder), "stuck");
        Await.until(
                LIMIT,
                server::output,
                () -> !company.graphQl().ask("{ stuckAnswer }", Map.of()).has("errors"));
        JsonNode answer = company.graphQl().ask("{ stuckAnswer stuckForEver viewer { email } }", Map.of());
        assertThat(answer.at("/data/viewer/email").asText()).isEqualTo("owner@broken.example");
        assertThat(answer.at("/data/stuckAnswer").isNull()).isFalse();
        assertThat(answer.at("/data/stuckForEver").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("PLUGIN_UNAVAILABLE");
    }
}
