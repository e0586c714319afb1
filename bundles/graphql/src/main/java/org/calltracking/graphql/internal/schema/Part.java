// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.GraphQLError;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.SourceLocation;
import graphql.language.TypeDefinition;
import graphql.schema.FieldCoordinates;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contribution as it was read: what it declares and how it answers.
 *
 * @param plugin the name of the plug-in that it is of; null if it is the house's
 * @param text what it declares, as it was written
 * @param definitions its types and extensions, in the order of its text
 */
public record Part(
        String name, @Nullable String plugin, String text, List<SDLDefinition<?>> definitions, PartWiring wiring) {

    public Part {
        definitions = List.copyOf(definitions);
    }

    /** The name under which the parser knows a text of a part. */
    static String source(String part, URL url) {
        String path = url.getPath();
        return part + ":" + path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether what is wrong is in this part's text. */
    boolean wrote(GraphQLError error) {
        List<SourceLocation> places = error.getLocations();
        SourceLocation place = places == null || places.isEmpty() ? null : places.get(0);
        return place != null
                && place.getSourceName() != null
                && place.getSourceName().startsWith(name + ":");
    }

    /** A field of an object type that the part declares or extends. */
    record Field(ObjectTypeDefinition owner, FieldDefinition definition) {
        FieldCoordinates coordinates() {
            return FieldCoordinates.coordinates(owner.getName(), definition.getName());
        }
    }

    /** All fields of objects that the part brings. */
    Stream<Field> fields() {
        return definitions(ObjectTypeDefinition.class)
                .flatMap(owner -> owner.getFieldDefinitions().stream().map(field -> new Field(owner, field)));
    }

    /** Its types and extensions of types. */
    Stream<TypeDefinition<?>> types() {
        return definitions.stream().filter(TypeDefinition.class::isInstance).map(definition ->
                (TypeDefinition<?>) definition);
    }

    /** Its definitions of one kind; extensions are of the kind of what they extend. */
    <T> Stream<T> definitions(Class<T> kind) {
        return definitions.stream().filter(kind::isInstance).map(kind::cast);
    }
}
