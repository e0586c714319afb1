// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as their column has them: a JSON object of texts, whole numbers and booleans by field. Thread-safe. */
final class ValuesJson {
    private final ObjectMapper json = new ObjectMapper()
            .setTypeFactory(TypeFactory.defaultInstance().withClassLoader(ValuesJson.class.getClassLoader()));

    String write(Map<String, FieldValue> values) {
        ObjectNode object = json.createObjectNode();
        values.forEach((field, value) -> {
            if (value instanceof FieldValue.Text text) {
                object.put(field, text.text());
            } else if (value instanceof FieldValue.Number number) {
                object.put(field, number.number());
            } else if (value instanceof FieldValue.Flag flag) {
                object.put(field, flag.flag());
            }
        });
        return object.toString();
    }

    Map<String, FieldValue> read(String text) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> entry : json.readTree(text).properties()) {
                JsonNode node = entry.getValue();
                if (node.isTextual()) {
                    values.put(entry.getKey(), new FieldValue.Text(node.textValue()));
                } else if (node.isIntegralNumber()) {
                    values.put(entry.getKey(), new FieldValue.Number(node.longValue()));
                } else if (node.isBoolean()) {
                    values.put(entry.getKey(), new FieldValue.Flag(node.booleanValue()));
                }
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored values are no JSON", e);
        }
    }
}
