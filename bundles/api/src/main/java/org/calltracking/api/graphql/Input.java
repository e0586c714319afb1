// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Arguments or an input object, read field by field. What is missing or wrong is refused with the way to its field.
 *
 * @param values as the schema coerced them
 * @param path the way to this object, from the argument's name down
 */
public record Input(Map<String, Object> values, List<String> path) {

    /** Whether the client sent the field with a value. */
    public boolean has(String field) {
        return values.get(field) != null;
    }

    /** A compulsory text without the blanks around it. */
    public String text(String field, int maxLength) {
        String text = optionalText(field, maxLength);
        if (text == null) {
            throw error(UserError.Code.REQUIRED, field, "is compulsory");
        }
        return text;
    }

    /** A text without the blanks around it, or null if it is missing or nothing of it can be seen. */
    public @Nullable String optionalText(String field, int maxLength) {
        Object value = values.get(field);
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > maxLength) {
            throw error(UserError.Code.TOO_LONG, field, "at most " + maxLength + " characters are accepted");
        }
        if (text.codePoints().anyMatch(Input::isRefused)) {
            throw error(
                    UserError.Code.INVALID,
                    field,
                    "control characters, changes of direction and halves of characters are not accepted");
        }
        return text.codePoints().anyMatch(Input::isVisible) ? text : null;
    }

    private static boolean isRefused(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || direction || Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
    }

    /** A secret, as it was typed: never stripped, possibly empty. */
    public String secret(String field) {
        Object value = values.get(field);
        return value == null ? "" : value.toString();
    }

    /** The key of an entity of that type. */
    public long id(String field, String type) {
        Object value = values.get(field);
        if (value == null) {
            throw error(UserError.Code.REQUIRED, field, "is compulsory");
        }
        return key(value, type, at(field));
    }

    /** The keys of entities of that type, each at most once; empty if the field is missing. */
    public List<Long> ids(String field, String type, int maxEntries) {
        List<Long> keys = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Object value : list(field, maxEntries)) {
            List<String> at = at(field, keys.size());
            long key = key(value, type, at);
            if (!seen.add(key)) {
                throw new InvalidInputException(UserError.Code.INVALID, "the same entry stands here twice", at);
            }
            keys.add(key);
        }
        return keys;
    }

    /** Texts without the blanks around them; empty if the field is missing. Blank entries are refused. */
    public List<String> texts(String field, int maxEntries, int maxLength) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(field, maxEntries)) {
            Input entry = new Input(Map.of(String.valueOf(texts.size()), value), at(field));
            texts.add(entry.text(String.valueOf(texts.size()), maxLength));
        }
        return texts;
    }

    /** A compulsory input object. */
    public Input object(String field) {
        Object value = values.get(field);
        if (value == null) {
            throw error(UserError.Code.REQUIRED, field, "is compulsory");
        }
        return new Input(asMap(value), at(field));
    }

    /** Input objects; empty if the field is missing. */
    public List<Input> objects(String field, int maxEntries) {
        List<Input> objects = new ArrayList<>();
        for (Object value : list(field, maxEntries)) {
            objects.add(new Input(asMap(value), at(field, objects.size())));
        }
        return objects;
    }

    /** A yes or no, with what holds when it is missing. */
    public boolean flag(String field, boolean otherwise) {
        return values.get(field) instanceof Boolean flag ? flag : otherwise;
    }

    /** A whole number within bounds, with what holds when it is missing. */
    public int number(String field, int otherwise, int min, int max) {
        if (!(values.get(field) instanceof Integer number)) {
            return otherwise;
        }
        if (number < min || number > max) {
            throw error(UserError.Code.INVALID, field, "a number from " + min + " to " + max + " is accepted");
        }
        return number;
    }

    /** The moment of a {@code DateTime}, or null if the field is missing. */
    public @Nullable Instant time(String field) {
        return (Instant) values.get(field);
    }

    /** A constant of an enum, or null if the field is missing. */
    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        Object value = values.get(field);
        return value == null ? null : Enum.valueOf(type, value.toString());
    }

    /** The refusal of a field. */
    public InvalidInputException error(UserError.Code code, String field, String message) {
        return new InvalidInputException(code, message, at(field));
    }

    /** The way to a field. */
    public List<String> at(String field) {
        List<String> way = new ArrayList<>(path);
        way.add(field);
        return way;
    }

    /** The way to an entry of a list. */
    public List<String> at(String field, int index) {
        List<String> way = at(field);
        way.add(String.valueOf(index));
        return way;
    }

    private List<?> list(String field, int maxEntries) {
        Object value = values.get(field);
        if (value == null) {
            return List.of();
        }
        List<?> entries = (List<?>) value;
        if (entries.size() > maxEntries) {
            throw error(UserError.Code.TOO_LONG, field, "at most " + maxEntries + " entries are accepted");
        }
        return entries;
    }

    private static long key(Object value, String type, List<String> at) {
        GlobalId id = GlobalId.decode(value.toString());
        if (id == null || !id.type().equals(type)) {
            throw new InvalidInputException(UserError.Code.NOT_FOUND, "there is no such " + type, at);
        }
        return id.key();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
