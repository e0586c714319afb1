// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What others have written.
 *
 * @param terms SPDX's names of the licences that hold for it
 */
record Part(String group, String name, String version, List<String> terms) {
    /** @param chosen by name, where a part itself does not say it */
    static Part of(JsonObject component, Properties chosen) {
        String name = component.getString("name");
        return new Part(
                component.getString("group"),
                name,
                component.getString("version"),
                Optional.ofNullable(chosen.getProperty(name))
                        .map(terms -> List.of(terms.split(", ")))
                        .orElseGet(() -> told(component).toList()));
    }

    private static Stream<String> told(JsonObject component) {
        return component.getJsonArray("licenses").getValuesAs(JsonObject.class).stream()
                .map(entry -> entry.getJsonObject("license"))
                .map(licence -> licence.getString("id", licence.getString("name", "")));
    }
}
