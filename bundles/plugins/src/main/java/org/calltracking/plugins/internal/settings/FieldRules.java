// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.calltracking.api.UserError;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.Template;
import org.jspecify.annotations.Nullable;

/** What each kind of field accepts, as far as it can be told from the field alone. */
public final class FieldRules {
    static final int MAX_URL = 2_000;

    static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** Why a value is not accepted, in words that say what would be. */
    public record Objection(UserError.Code code, String message) {
        private static Objection invalid(String message) {
            return new Objection(UserError.Code.INVALID, message);
        }
    }

    private FieldRules() {}

    /** What stands against a value; null if it is accepted. */
    public static @Nullable Objection objection(SettingsField field, FieldValue value) {
        if (field instanceof SettingsField.Flag) {
            return value instanceof FieldValue.Flag ? null : Objection.invalid("true or false is accepted");
        } else if (field instanceof SettingsField.Whole whole) {
            return value instanceof FieldValue.Number number ? whole(whole, number.number()) : wholeExpected(whole);
        } else if (field instanceof SettingsField.Reference reference) {
            return value instanceof FieldValue.Number
                    ? null
                    : Objection.invalid("the id of one " + reference.kind() + " is accepted");
        } else if (value instanceof FieldValue.Text text) {
            return text(field, text.text());
        }
        return Objection.invalid("a text is accepted");
    }

    private static @Nullable Objection whole(SettingsField.Whole field, long number) {
        return number < field.min() || number > field.max() ? wholeExpected(field) : null;
    }

    private static Objection wholeExpected(SettingsField.Whole field) {
        return Objection.invalid("a whole number from " + field.min() + " to " + field.max() + " is accepted");
    }

    private static @Nullable Objection text(SettingsField field, String text) {
        if (field instanceof SettingsField.Text plain) {
            return plain(text, plain.maxLength(), false);
        } else if (field instanceof SettingsField.SecretText secret) {
            return plain(text, secret.maxLength(), false);
        } else if (field instanceof SettingsField.Choice choice) {
            return choice(choice, text);
        } else if (field instanceof SettingsField.Length length) {
            return length(length, text);
        } else if (field instanceof SettingsField.TimeOfDay) {
            return timeOfDay(text);
        } else if (field instanceof SettingsField.Url) {
            return url(text);
        } else if (field instanceof SettingsField.TemplateText template) {
            return template(template, text);
        }
        return Objection.invalid("no text is accepted here");
    }

    private static @Nullable Objection plain(String text, int maxLength, boolean manyLines) {
        if (text.length() > maxLength) {
            return new Objection(UserError.Code.TOO_LONG, "at most " + maxLength + " characters are accepted");
        }
        boolean refused = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && !(manyLines && (c == '\n' || c == '\t'))));
        return refused ? Objection.invalid("text without control characters is accepted") : null;
    }

    private static @Nullable Objection choice(SettingsField.Choice field, String text) {
        List<String> names =
                field.options().stream().map(SettingsField.Choice.Option::name).toList();
        return names.contains(text) ? null : Objection.invalid("one of " + String.join(", ", names) + " is accepted");
    }

    private static @Nullable Objection length(SettingsField.Length field, String text) {
        Objection expected = Objection.invalid(
                "a length of time such as PT1M30S, from " + field.min() + " to " + field.max() + ", is accepted");
        try {
            Duration length = Duration.parse(text);
            return length.compareTo(field.min()) < 0 || length.compareTo(field.max()) > 0 ? expected : null;
        } catch (DateTimeException | ArithmeticException e) {
            return expected;
        }
    }

    private static @Nullable Objection timeOfDay(String text) {
        try {
            LocalTime.parse(text, TIME_OF_DAY);
            return null;
        } catch (DateTimeException e) {
            return Objection.invalid("a time of day such as 18:30 is accepted");
        }
    }

    private static @Nullable Objection url(String text) {
        if (text.length() > MAX_URL) {
            return new Objection(UserError.Code.TOO_LONG, "at most " + MAX_URL + " characters are accepted");
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? null : urlExpected();
        } catch (URISyntaxException e) {
            return urlExpected();
        }
    }

    private static Objection urlExpected() {
        return Objection.invalid("a URL such as https://example.com/path is accepted");
    }

    private static @Nullable Objection template(SettingsField.TemplateText field, String text) {
        Objection objection = plain(text, field.maxLength(), true);
        if (objection != null) {
            return objection;
        }
        Set<String> unknown = Template.PLACE
                .matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(place -> !field.places().contains(place))
                .collect(Collectors.toCollection(TreeSet::new));
        String places = field.places().stream().map(FieldRules::place).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            String named = unknown.stream().map(FieldRules::place).collect(Collectors.joining(", "));
            return Objection.invalid("no such place: " + named + "; these are accepted: " + places);
        }
        Matcher rest = Template.PLACE.matcher(text);
        return rest.replaceAll("").contains("{{")
                ? Objection.invalid("a place is written without blanks; these are accepted: " + places)
                : null;
    }

    private static String place(String name) {
        return "{{" + name + "}}";
    }
}
