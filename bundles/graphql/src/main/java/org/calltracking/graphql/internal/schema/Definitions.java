// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;

/** All that some parts declare, as the engine's generator wants it. */
final class Definitions {
    private Definitions() {}

    static TypeDefinitionRegistry of(List<Part> parts) {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        parts.forEach(part -> part.definitions().forEach(types::add));
        for (String root : HostPart.WITHOUT_FIELDS) {
            TypeDefinition<?> type = types.getTypeOrNull(root);
            if (type != null && !types.objectTypeExtensions().containsKey(root)) {
                types.remove(type);
            }
        }
        return types;
    }
}
