// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.calltracking.itest.oauth.AuthorisationServer;
import org.calltracking.itest.oauth.OrdersSettings;
import org.calltracking.itest.plugin.PluginJar;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Leave at another service, from the question to the day it is taken back, past restarts and a change of keys. */
class LeaveTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> FORM = Map.of("plugin", "orders", "form", "account");
    private static final String OTHER_KEY = "other AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void leaveIsGivenUsedRenewedAndTakenBack() throws IOException {
        try (AuthorisationServer service = new AuthorisationServer("app", "s3cret :&");
                CalltrackingServer server = new CalltrackingServer(
                                folder.resolve("s"), Map.of("CALLTRACKING_INSIDE_HOSTS", service.host()))
                        .start()) {
            Company company = Company.register(server, "owner@leave.example");
            Company stranger = Company.register(server, "stranger@leave.example");
            install(server, service, company);
            fillIn(company);
            assertThat(check(company).get("message").asText()).contains("leave is missing");

            String back = consent(company);
            assertThat(stranger.graphQl().open(back).statusCode()).isEqualTo(410);
            HttpResponse<String> given = company.graphQl().open(back);
            assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
            assertThat(company.graphQl().open(back).statusCode()).isEqualTo(410);
            assertGood(company);
            assertThat(service.refreshes()).isZero();

            changeKeys(server);
            awaitForms(company);
            assertGood(company);

            service.lifetime(Duration.ofSeconds(30));
            assertThat(company.graphQl().open(consent(company)).statusCode()).isEqualTo(200);
            assertGood(company);
            assertGood(company);
            assertThat(service.refreshes()).isEqualTo(2);

            service.takeBack();
            assertThat(check(company).get("good").asBoolean()).isFalse();
            JsonNode leave = value(company, "leave");
            assertThat(leave.get("isSet").asBoolean()).isFalse();
            assertThat(leave.get("problem").asText()).contains("taken back");
            assertThat(service.violations()).isEmpty();
            assertThat(server.output()).doesNotContain("s3cret");
        }
    }

    private static void install(CalltrackingServer server, AuthorisationServer service, Company company) {
        Path jar = PluginJar.named("orders")
                .classes(OrdersSettings.class)
                .resource("service.txt", "http://" + service.host())
                .in(folder);
        new HotFolder(server).put(jar, "orders");
        awaitForms(company);
    }

    private static void awaitForms(Company company) {
        Await.until(
                LIMIT,
                () -> "the form of the plug-in",
                () -> !company.graphQl()
                        .data("{ settingsForms(plugin: \"orders\") { name } }")
                        .get("settingsForms")
                        .isEmpty());
    }

    private static void fillIn(Company company) {
        company.graphQl()
                .mutate(
                        "savePluginSettings",
                        Map.of(
                                "plugin",
                                "orders",
                                "form",
                                "account",
                                "values",
                                List.of(
                                        Map.of("field", "clientId", "text", "app"),
                                        Map.of("field", "clientSecret", "text", "s3cret :&"))),
                        "settings { version }");
        assertThat(value(company, "clientSecret").get("isSet").asBoolean()).isTrue();
        assertThat(value(company, "clientSecret").get("text").isNull()).isTrue();
    }

    /** @return where the service sends the browser back to */
    private static String consent(Company company) {
        String url = company.graphQl()
                .mutate("beginAuthorization", Map.of("plugin", "orders", "form", "account", "field", "leave"), "url")
                .get("url")
                .asText();
        return company.graphQl().open(url).headers().firstValue("Location").orElseThrow();
    }

    private static void assertGood(Company company) {
        JsonNode check = check(company);
        assertThat(check.get("good").asBoolean()).as(check.toString()).isTrue();
    }

    private static JsonNode check(Company company) {
        return company.graphQl()
                .mutate("testPluginSettings", FORM, "check { good message }")
                .get("check");
    }

    private static JsonNode value(Company company, String field) {
        JsonNode values = company.graphQl()
                .data("{ pluginSettings(plugin: \"orders\", form: \"account\")"
                        + " { values { field isSet text problem } } }")
                .at("/pluginSettings/values");
        for (JsonNode value : values) {
            if (value.get("field").asText().equals(field)) {
                return value;
            }
        }
        throw new AssertionError(field + " is not among " + values);
    }

    /** First another key before the one that was made, then that one away. */
    private static void changeKeys(CalltrackingServer server) throws IOException {
        Path file = server.data().resolve("secret.key");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String made = Files.readString(file).strip();
        restart(server, file, OTHER_KEY, made);
        assertThat(server.output()).contains("nothing is encrypted any more with the keys " + made.split(" ")[0]);
        restart(server, file, OTHER_KEY);
        assertThat(server.output()).doesNotContain(made.split(" ")[1], OTHER_KEY.split(" ")[1]);
    }

    private static void restart(CalltrackingServer server, Path file, String... lines) throws IOException {
        assertThat(server.stop()).isZero();
        Files.write(file, List.of(lines));
        server.start();
    }
}
