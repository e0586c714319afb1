// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * A schema, and which parts are in it.
 *
 * @param parts the names of the parts in it, in the order of precedence, without the host's
 */
public record Composition(GraphQLSchema schema, List<String> parts, List<SetAside> setAside) {

    /** A part that is not in the schema, and why. */
    public record SetAside(String part, String reason) {
        @Override
        public String toString() {
            return part + ": " + reason;
        }
    }

    public Composition {
        parts = List.copyOf(parts);
        setAside = List.copyOf(setAside);
    }

    /** The same with others set aside. */
    public Composition and(List<SetAside> others) {
        return new Composition(
                schema, parts, Stream.concat(setAside.stream(), others.stream()).toList());
    }

    /** Whether there is anything to ask for beside what the host has. */
    public boolean answersQueries() {
        return schema.getQueryType().getFieldDefinitions().size() > 1;
    }
}
