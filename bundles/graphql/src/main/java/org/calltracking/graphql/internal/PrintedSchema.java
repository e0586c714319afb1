// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.schema.idl.SchemaPrinter;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The whole schema as text, access directives and all, in an order that does not depend on that of the parts. */
@Component(property = "name=schema.sdl")
public final class PrintedSchema implements Supplier<String> {
    private final SchemaRegistry registry;

    @Activate
    public PrintedSchema(@Reference SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The text; empty while there is nothing to ask for. */
    @Override
    public String get() {
        SchemaPrinter printer = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectiveDefinitions(true)
                .includeDirectives(true));
        return registry.current()
                .map(generation -> printer.print(generation.schema()))
                .orElse("");
    }
}
