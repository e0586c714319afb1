// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.net.URL;
import java.util.List;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Component;

/** Has SDL that cannot be parsed. */
@Component
public final class GarbledSchema implements GraphQlContribution {
    @Override
    public String name() {
        return "garbled";
    }

    @Override
    public List<URL> sdl() {
        return List.of(GarbledSchema.class.getResource("/schema/garbled.graphqls"));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.open("Query", "garbledAnswer", request -> "garbled");
    }
}
