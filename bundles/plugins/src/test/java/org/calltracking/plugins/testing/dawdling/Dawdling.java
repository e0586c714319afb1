// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.dawdling;

import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Hangs when it is first asked for, which nobody has to do for the bundle to be active. */
@Component(service = Dawdling.class)
public final class Dawdling {
    @Activate
    public Dawdling() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
