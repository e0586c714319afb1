// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.launcher.Feature.Artifact;
import org.calltracking.launcher.Feature.Variable;
import org.eclipse.parsson.JsonProviderImpl;

/** Reads the parts of OSGi's Feature JSON (OSGi R8, chapter 159) that our feature files use. */
public final class FeatureReader {
    private static final String LAUNCHING_PROPERTIES = "framework-launching-properties";

    /** Made once: looking the provider up costs more than the reading. */
    private final JsonReaderFactory json = new JsonProviderImpl().createReaderFactory(Map.of());

    /**
     * Reads one file.
     *
     * @throws LaunchException if it cannot be read or is not a feature
     */
    public Feature read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                JsonReader reader = json.createReader(in)) {
            return feature(reader.readObject());
        } catch (IOException | JsonException | ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw new LaunchException(ExitCode.BAD_CONFIGURATION, file + " is not a feature: " + e.getMessage(), e);
        }
    }

    private static Feature feature(JsonObject feature) {
        return new Feature(
                ((JsonString) member(feature, "name")).getString(),
                object(feature, "variables").entrySet().stream()
                        .map(entry -> variable(entry.getKey(), entry.getValue()))
                        .toList(),
                array(feature, "bundles").getValuesAs(JsonObject.class).stream()
                        .map(FeatureReader::artifact)
                        .toList(),
                configurations(object(feature, "configurations")),
                launchingProperties(object(feature, "extensions")));
    }

    private static Variable variable(String name, JsonValue preset) {
        return preset instanceof JsonNumber number
                ? new Variable(name, number.toString(), true)
                : new Variable(name, ((JsonString) preset).getString(), false);
    }

    private static Artifact artifact(JsonObject bundle) {
        List<String> id =
                List.of(((JsonString) member(bundle, "id")).getString().split(":"));
        if (id.size() != 3) {
            throw new IllegalArgumentException("a bundle's id is group:artifact:version, not " + id);
        }
        return new Artifact(
                id.get(0), id.get(1), id.get(2), ((JsonNumber) member(bundle, "start-order")).intValueExact());
    }

    private static Map<String, Map<String, Object>> configurations(JsonObject configurations) {
        Map<String, Map<String, Object>> byPid = new LinkedHashMap<>();
        configurations.forEach((pid, configuration) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            configuration.asJsonObject().forEach((key, value) -> values.put(key, value(value)));
            byPid.put(pid, values);
        });
        return byPid;
    }

    private static Object value(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).intValueExact();
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY -> value.asJsonArray().getValuesAs(JsonString::getString).toArray(String[]::new);
            default -> throw new IllegalArgumentException("a configuration cannot hold " + value);
        };
    }

    private static Map<String, String> launchingProperties(JsonObject extensions) {
        Map<String, String> properties = new LinkedHashMap<>();
        object(object(extensions, LAUNCHING_PROPERTIES), "json")
                .forEach((key, value) -> properties.put(key, ((JsonString) value).getString()));
        return properties;
    }

    private static JsonValue member(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.containsKey(name) ? parent.getJsonObject(name) : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonArray array(JsonObject parent, String name) {
        return parent.containsKey(name) ? parent.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY;
    }
}
