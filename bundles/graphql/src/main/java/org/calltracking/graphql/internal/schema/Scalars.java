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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.calltracking.api.PhoneNumber;

/** The scalars that are ours. */
final class Scalars {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar(
                        "DateTime",
                        Instant.class,
                        MILLISECONDS::format,
                        text -> OffsetDateTime.parse(text).toInstant(),
                        "a moment such as 2026-03-01T10:00:00Z is accepted"),
                scalar(
                        "PhoneNumber",
                        PhoneNumber.class,
                        PhoneNumber::e164,
                        PhoneNumber::new,
                        "a phone number such as +74951234567 is accepted"));
    }

    private static <T> GraphQLScalarType scalar(
            String name, Class<T> type, Function<T, String> write, Function<String, T> read, String accepted) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text<>(type, write, read, accepted))
                .build();
    }

    private record Text<T>(Class<T> type, Function<T, String> write, Function<String, T> read, String accepted)
            implements Coercing<T, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            if (!type.isInstance(value)) {
                throw new CoercingSerializeException("not a " + type.getSimpleName());
            }
            return write.apply(type.cast(value));
        }

        @Override
        public T parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return read.apply(String.valueOf(input));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new CoercingParseValueException(accepted, e);
            }
        }

        @Override
        public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return read.apply(input instanceof StringValue text ? text.getValue() : "");
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new CoercingParseLiteralException(accepted, e);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(serialize(input, context, locale));
        }
    }
}
