// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The scalars of the slice; nothing takes one as an argument. */
public final class Scalars {
    private static final DateTimeFormatter UTC_MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Scalars() {}

    public static List<GraphQLScalarType> all() {
        return List.of(
                scalar("DateTime", value -> UTC_MILLISECONDS.format((Instant) value)),
                scalar("PhoneNumber", Object::toString));
    }

    private static GraphQLScalarType scalar(String name, Function<Object, String> print) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Printed(print))
                .build();
    }

    private record Printed(Function<Object, String> print) implements Coercing<String, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return print.apply(value);
        }

        @Override
        public String parseValue(Object input, GraphQLContext context, Locale locale) {
            throw new CoercingParseValueException("no argument has this type");
        }

        @Override
        public String parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            throw new CoercingParseLiteralException("no argument has this type");
        }
    }
}
