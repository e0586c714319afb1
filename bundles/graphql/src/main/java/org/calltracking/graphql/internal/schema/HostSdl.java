// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;

/** The part of the schema that is there without any bundle. Its enums are those of the API. */
final class HostSdl {
    private static final Map<UserError.Code, String> ERRORS = Map.of(
            UserError.Code.INVALID, "The value has a form or a meaning that is not accepted.",
            UserError.Code.REQUIRED, "A compulsory value is missing or blank.",
            UserError.Code.TOO_LONG, "The value is longer, or the list has more entries, than is accepted.",
            UserError.Code.TAKEN, "The value belongs to something else already.",
            UserError.Code.NOT_FOUND, "The id leads to nothing that may be seen.",
            UserError.Code.STALE, "What was read has been changed meanwhile: read it again.");

    private HostSdl() {}

    static String text() {
        return resource()
                + enumOf("AccessEntity", "What rights are given for.", Entity.values())
                + enumOf("AccessAction", "What a right allows.", Action.values())
                + errorCodes();
    }

    private static String enumOf(String name, String description, Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> described(constant.name().charAt(0)
                                + constant.name().substring(1).toLowerCase(Locale.ROOT) + ".")
                        + constant.name())
                .collect(Collectors.joining("\n", described(description) + "enum " + name + " {\n", "\n}\n"));
    }

    private static String errorCodes() {
        return Arrays.stream(UserError.Code.values())
                .map(code -> described(Objects.requireNonNull(ERRORS.get(code))) + code)
                .collect(Collectors.joining(
                        "\n", described("What is wrong with a value.") + "enum UserErrorCode {\n", "\n}\n"));
    }

    private static String described(String text) {
        return "\"\"\"\n" + text + "\n\"\"\"\n";
    }

    private static String resource() {
        try (InputStream in = HostSdl.class.getResourceAsStream("/schema/host.graphqls")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
