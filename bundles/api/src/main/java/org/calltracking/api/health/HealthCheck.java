// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/** What one part of the system says about itself. Registered as a service; called often, so it answers from memory. */
@ConsumerType
public interface HealthCheck {
    /** The name under which the answer stands, such as {@code database} or {@code pbx.default}. */
    String name();

    /** The state now. */
    Health check();
}
