// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.launcher.Settings;

/** What the process says of itself, if it runs. */
record ProcessCheck(Situation situation) implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Override
    public String subject() {
        return "process";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (situation.holder().isEmpty()) {
            return List.of(Finding.ok("none runs on this data folder"));
        }
        String url = situation.settings().management().url() + "/health/ready";
        try {
            return findings(url, answer(url));
        } catch (IOException | JsonException | ClassCastException e) {
            long holder = situation.holder().get();
            return List.of(Finding.wrong(
                    "process " + holder + " uses the data folder and does not answer at " + url,
                    "wait until it has started, give " + Settings.MANAGEMENT_PORT
                            + " as it is set for it, or stop it: kill " + holder));
        }
    }

    private static JsonObject answer(String url) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    private static List<Finding> findings(String url, JsonObject health) {
        List<Finding> findings = new ArrayList<>();
        health.getJsonObject("checks").forEach((name, check) -> {
            String status = check.asJsonObject().getString("status");
            String seen = name + ": " + check.asJsonObject().getString("detail");
            switch (status) {
                case "up" -> findings.add(Finding.ok(seen));
                case "degraded" -> findings.add(Finding.warning(seen, "see " + url));
                default -> findings.add(Finding.wrong(seen, "see the lines above and the log"));
            }
        });
        return findings;
    }
}
