// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.graphql.internal.fetch.Following;

/**
 * A schema, and which parts are in it.
 *
 * @param followings what fields of {@code Subscription} follow
 * @param texts of the parts in it, the host's first: the same texts make the same types
 * @param parts the names of the parts in it, in the order of precedence, without the host's
 */
public record Composition(
        GraphQLSchema schema,
        Owners owners,
        Map<String, Following> followings,
        List<String> texts,
        List<String> parts,
        List<SetAside> setAside) {

    /** A part that is not in the schema, and why. */
    public record SetAside(String part, String reason) {
        @Override
        public String toString() {
            return part + ": " + reason;
        }
    }

    public Composition {
        followings = Map.copyOf(followings);
        texts = List.copyOf(texts);
        parts = List.copyOf(parts);
        setAside = List.copyOf(setAside);
    }

    /** The same with others set aside. */
    public Composition and(List<SetAside> others) {
        return new Composition(
                schema,
                owners,
                followings,
                texts,
                parts,
                Stream.concat(setAside.stream(), others.stream()).toList());
    }

    /** Whether documents that fit the other's schema fit this one. */
    public boolean hasTypesOf(Composition other) {
        return texts.equals(other.texts);
    }

    /** Whether there is anything to ask for beside what the host has. */
    public boolean answersQueries() {
        return schema.getQueryType().getFieldDefinitions().size() > 1;
    }
}
