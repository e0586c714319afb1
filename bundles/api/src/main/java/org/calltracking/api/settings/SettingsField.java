// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a form. Names are unique in the form and never changed: a lower-case letter, then letters and digits.
 * Labels are for people, in English. What is not required and not given is absent, unless the field has a preset.
 */
public sealed interface SettingsField {
    String name();

    String label();

    boolean required();

    /** Text without control characters. */
    record Text(
            String name,
            String label,
            boolean required,
            int maxLength,
            @Nullable String preset) implements SettingsField {}

    /** Text that is never shown again once it is stored. */
    record SecretText(String name, String label, boolean required, int maxLength) implements SettingsField {}

    /** Yes or no. */
    record Flag(String name, String label, boolean preset) implements SettingsField {
        @Override
        public boolean required() {
            return false;
        }
    }

    /** A whole number within bounds. */
    record Whole(
            String name,
            String label,
            boolean required,
            long min,
            long max,
            @Nullable Long preset) implements SettingsField {}

    /** One of several. */
    record Choice(
            String name,
            String label,
            boolean required,
            List<Option> options,
            @Nullable String preset) implements SettingsField {
        public Choice {
            options = List.copyOf(options);
        }

        /** @param name of a constant, such as {@code POST} */
        public record Option(String name, String label) {}
    }

    /** A length of time within bounds, given as in ISO 8601: {@code PT1M30S}. */
    record Length(
            String name,
            String label,
            boolean required,
            Duration min,
            Duration max,
            @Nullable Duration preset) implements SettingsField {}

    /** A time of day, given as {@code 18:30}. */
    record TimeOfDay(String name, String label, boolean required) implements SettingsField {}

    /** A URL that {@link org.calltracking.api.http.OutboundClient} would go to. */
    record Url(String name, String label, boolean required) implements SettingsField {}

    /** Text with places such as {@code {{caller}}}, each one of those named here. */
    record TemplateText(
            String name,
            String label,
            boolean required,
            int maxLength,
            List<String> places,
            @Nullable String preset) implements SettingsField {
        public TemplateText {
            places = List.copyOf(places);
        }
    }

    /**
     * Something of the account's, such as an office.
     *
     * @param kind the name of a {@link ReferenceKind}
     */
    record Reference(String name, String label, boolean required, String kind) implements SettingsField {}

    /**
     * Leave to act for somebody at another service, given by him in his browser by OAuth 2.0 (authorization code with
     * PKCE). It is stored encrypted and refreshed when it is used.
     *
     * @param clientIdField the field of the same form that holds our id at that service
     * @param clientSecretField the field that holds our secret there; null for a client without one
     */
    record OAuth(
            String name,
            String label,
            boolean required,
            URI authorizationUrl,
            URI tokenUrl,
            List<String> scopes,
            String clientIdField,
            @Nullable String clientSecretField)
            implements SettingsField {
        public OAuth {
            scopes = List.copyOf(scopes);
        }
    }
}
