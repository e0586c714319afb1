// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.calltracking.api.graphql.GraphQlContribution;

/** What a contribution brings, read once. */
record Part(String name, TypeDefinitionRegistry types, RecordedWiring wiring) {

    /**
     * @throws IllegalArgumentException with the reason why the contribution cannot be read
     */
    static Part read(GraphQlContribution contribution) {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        for (URL sdl : contribution.sdl()) {
            try (InputStream in = sdl.openStream()) {
                types.merge(new SchemaParser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new IllegalArgumentException("its SDL cannot be read: " + e.getMessage(), e);
            }
        }
        RecordedWiring wiring = new RecordedWiring();
        contribution.wire(wiring);
        return new Part(contribution.name(), types, wiring);
    }
}
