// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how much is logged, and changes it until the process ends: {@code GET /admin/log}, {@code POST
 * .../level?logger=...&level=...}, where the level {@code default} takes a change back.
 */
@Component
public final class LogAdmin implements AdminEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LogAdmin.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final String PATH = "/admin/log";
    private static final String DEFAULT = "default";
    private static final List<LogLevel> LEVELS =
            List.of(LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.DEBUG, LogLevel.TRACE);
    private static final Pattern NAME = Pattern.compile("[\\w$-]+(?:\\.[\\w$-]+)*");

    private final LoggerContext levels;

    @Activate
    public LogAdmin(@Reference LoggerAdmin admin) {
        this.levels = admin.getLoggerContext(null);
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Response answer(Request request) {
        return switch (request.path()) {
            case PATH -> request.onlyLooks() ? list() : notAllowed("GET");
            case PATH + "/level" -> request.method().equals("POST") ? level(request) : notAllowed("POST");
            default -> refusal(404, "there is no " + request.path());
        };
    }

    private Response list() {
        return json(200, json -> {
            json.writeArrayFieldStart("loggers");
            for (Map.Entry<String, LogLevel> logger : levels.getLogLevels().entrySet()) {
                json.writeStartObject();
                write(json, logger.getKey(), logger.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private Response level(Request request) {
        String logger = request.query().getOrDefault("logger", "");
        String level = request.query().getOrDefault("level", "");
        if (!NAME.matcher(logger).matches()) {
            return refusal(400, "a name such as org.calltracking.calls is accepted as a logger, or ROOT for all");
        }
        Optional<LogLevel> wanted = LEVELS.stream()
                .filter(known -> known.name().equals(level.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (wanted.isEmpty() && !level.equalsIgnoreCase(DEFAULT)) {
            return refusal(400, "ERROR, WARN, INFO, DEBUG, TRACE and default are accepted as a level");
        }
        return set(logger, wanted);
    }

    /** One after the other: what is set replaces all that was set before. */
    private synchronized Response set(String logger, Optional<LogLevel> wanted) {
        Map<String, LogLevel> all = new TreeMap<>(levels.getLogLevels());
        all.remove(logger);
        wanted.ifPresent(level -> all.put(logger, level));
        try {
            levels.setLogLevels(all);
        } catch (IllegalArgumentException e) {
            return refusal(409, String.valueOf(e.getMessage()));
        }
        LogLevel effective = levels.getEffectiveLogLevel(logger);
        log.info(
                "The operator has set {} to {}",
                logger,
                wanted.map(LogLevel::name).orElse(DEFAULT));
        return json(200, json -> write(json, logger, effective));
    }

    private static void write(JsonGenerator json, String logger, LogLevel level) throws IOException {
        json.writeStringField("logger", logger);
        json.writeStringField("level", level.name());
    }

    private static Response notAllowed(String method) {
        return refusal(405, "only " + method + " is accepted here").with("Allow", method);
    }

    private static Response refusal(int status, String message) {
        return json(status, json -> json.writeStringField("error", message));
    }

    /** What stands in the answer. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static Response json(int status, Fields fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        }
        return Response.json(status, out.toByteArray());
    }
}
