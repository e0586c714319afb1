// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.waiting;

import org.calltracking.api.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Wants what nobody offers. */
@Component(immediate = true, service = Waiting.class)
public final class Waiting {
    @Activate
    public Waiting(@Reference HealthCheck wanted) {
        wanted.check();
    }
}
