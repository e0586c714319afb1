// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a test resource to a file, with a value for each @NAME@ in it. */
final class Template {
    private Template() {}

    static void write(String resource, Map<String, ?> values, Path target) {
        try (var in = Template.class.getResourceAsStream("/pbx/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource /pbx/" + resource);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
            }
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
