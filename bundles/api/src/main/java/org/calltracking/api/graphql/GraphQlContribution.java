// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.net.URL;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bundle's part of the one schema, registered as a service. A part that does not fit (a missing or double type, a
 * field without a fetcher, a missing access directive) is set aside with its reason, and the others are published.
 */
@ConsumerType
public interface GraphQlContribution {
    /** The bundle's name, such as {@code numbers}; unique. */
    String name();

    /**
     * Resources with SDL. Types are declared, those of others extended; {@code Query} and {@code Mutation} are
     * always extended. Every root field and every field that leads from one entity to another carries one of
     * {@code @access(entity:, action:)}, {@code @signedIn}, {@code @operator}, {@code @public}. Everything has a
     * description.
     */
    List<URL> sdl();

    /** Tells how the fields are answered. Called once per registration. */
    void wire(Wiring wiring);
}
