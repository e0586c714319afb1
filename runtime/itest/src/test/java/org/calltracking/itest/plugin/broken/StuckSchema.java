// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.net.URL;
import java.util.List;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Component;

/** Has one field that hangs and one that answers. */
@Component
public final class StuckSchema implements GraphQlContribution {
    @Override
    public String name() {
        return "stuck";
    }

    @Override
    public List<URL> sdl() {
        return List.of(StuckSchema.class.getResource("/schema/stuck.graphqls"));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.open("Query", "stuckAnswer", request -> "stuck").open("Query", "stuckForEver", request -> {
            Hang.forEver();
            return "never";
        });
    }
}
