// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks the management address, as an operator's tools would, whether the system is ready. */
final class Readiness {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final URI uri;

    Readiness(Address management) {
        this.uri = URI.create(management.url() + "/health/ready");
    }

    /**
     * The state now.
     *
     * @param waitingFor the checks that stand in the way, with their details
     */
    record Answer(boolean ready, List<String> waitingFor) {}

    Answer ask() {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return new Answer(true, List.of());
            }
            try (InputStream body = connection.getErrorStream();
                    JsonReader reader = Json.createReader(body)) {
                return new Answer(false, down(reader.readObject().getJsonObject("checks")));
            }
        } catch (IOException | JsonException e) {
            return new Answer(false, List.of(uri + ": " + e.getMessage()));
        }
    }

    private static List<String> down(JsonObject checks) {
        List<String> down = new ArrayList<>();
        checks.forEach((name, check) -> {
            if (check.asJsonObject().getString("status").equals("down")) {
                down.add(name + " (" + check.asJsonObject().getString("detail") + ")");
            }
        });
        return down;
    }
}
