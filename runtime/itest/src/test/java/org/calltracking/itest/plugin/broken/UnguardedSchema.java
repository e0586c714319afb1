// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.net.URL;
import java.util.List;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Component;

/** Has a root field without an access directive. */
@Component
public final class UnguardedSchema implements GraphQlContribution {
    @Override
    public String name() {
        return "unguarded";
    }

    @Override
    public List<URL> sdl() {
        return List.of(UnguardedSchema.class.getResource("/schema/unguarded.graphqls"));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.open("Query", "unguardedAnswer", request -> "unguarded");
    }
}
