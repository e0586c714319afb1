// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** A scalar that is a text outside and a value of ours inside. What it is for stands in the host's SDL. */
final class TextScalar<T> implements Coercing<T, String> {
    private static final DateTimeFormatter UTC_MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Class<T> type;
    private final Function<T, String> print;
    private final Function<String, T> parse;
    private final String accepted;

    private TextScalar(Class<T> type, Function<T, String> print, Function<String, T> parse, String accepted) {
        this.type = type;
        this.print = print;
        this.parse = parse;
        this.accepted = accepted;
    }

    static GraphQLScalarType dateTime() {
        return GraphQLScalarType.newScalar()
                .name("DateTime")
                .coercing(new TextScalar<>(
                        Instant.class,
                        UTC_MILLISECONDS::format,
                        text -> OffsetDateTime.parse(text).toInstant(),
                        "a moment with its offset, such as 2026-01-31T23:59:59Z, is accepted"))
                .build();
    }

    static GraphQLScalarType phoneNumber() {
        return GraphQLScalarType.newScalar()
                .name("PhoneNumber")
                .coercing(new TextScalar<>(
                        PhoneNumber.class,
                        PhoneNumber::e164,
                        PhoneNumber::new,
                        "a number such as +74951234567 is accepted"))
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (!type.isInstance(value)) {
            throw new CoercingSerializeException("a " + type.getSimpleName() + " was expected, not a "
                    + value.getClass().getName());
        }
        return print.apply(type.cast(value));
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
        T value = input instanceof String text ? parsed(text) : null;
        if (value == null) {
            throw new CoercingParseValueException(accepted);
        }
        return value;
    }

    @Override
    public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        T value = input instanceof StringValue text ? parsed(Objects.requireNonNull(text.getValue())) : null;
        if (value == null) {
            throw new CoercingParseLiteralException(accepted);
        }
        return value;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(type.isInstance(input) ? print.apply(type.cast(input)) : input.toString());
    }

    private @Nullable T parsed(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }
}
