// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the process answered; what is not there, or not as it should be, is empty. */
record Answer(JsonObject json) {
    static Answer of(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new Answer(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            return new Answer(JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    String text(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** 0 if it is no whole number. */
    long number(String name) {
        return json.get(name) instanceof JsonNumber number && number.isIntegral() ? number.longValue() : 0;
    }

    boolean is(String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }

    /** The texts below a name, by their own. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>();
        if (json.get(name) instanceof JsonObject object) {
            Answer below = new Answer(object);
            object.keySet().forEach(key -> texts.put(key, below.text(key)));
        }
        return texts;
    }

    List<String> list(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> ((JsonString) text).getString())
                        .toList()
                : List.of();
    }

    List<Answer> objects(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(object -> new Answer(object.asJsonObject()))
                        .toList()
                : List.of();
    }
}
