// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.Health.Status;

/**
 * The state of the whole at one moment.
 *
 * @param checks what each part says, by name
 */
record HealthReport(Overall status, SortedMap<String, Health> checks) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** What the parts come to. */
    enum Overall {
        UP,
        DEGRADED,
        DOWN,
        STARTING
    }

    HealthReport {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    }

    /** @param started whether all bundles have been started; before that, an absent check proves nothing */
    static HealthReport of(boolean started, SortedMap<String, Health> checks) {
        return new HealthReport(started ? worst(checks) : Overall.STARTING, checks);
    }

    private static Overall worst(Map<String, Health> checks) {
        Status worst = checks.values().stream()
                .map(Health::status)
                .reduce(Status.UP, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return switch (worst) {
            case UP -> Overall.UP;
            case DEGRADED -> Overall.DEGRADED;
            case DOWN -> Overall.DOWN;
        };
    }

    int httpStatus() {
        return switch (status) {
            case UP, DEGRADED -> OK;
            case DOWN, STARTING -> UNAVAILABLE;
        };
    }

    byte[] json() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("status", word(status));
            json.writeObjectFieldStart("checks");
            for (Map.Entry<String, Health> check : checks.entrySet()) {
                json.writeObjectFieldStart(check.getKey());
                json.writeStringField("status", word(check.getValue().status()));
                json.writeStringField("detail", check.getValue().detail());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
