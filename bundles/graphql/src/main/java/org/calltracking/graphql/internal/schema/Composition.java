// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.GraphQLSchema;
import java.util.List;

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

    /** Whether there is anything to ask for beside what the host has. */
    public boolean answersQueries() {
        return schema.getQueryType().getFieldDefinitions().size() > 1;
    }
}
