// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

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

    List<Answer> objects(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(object -> new Answer(object.asJsonObject()))
                        .toList()
                : List.of();
    }
}
