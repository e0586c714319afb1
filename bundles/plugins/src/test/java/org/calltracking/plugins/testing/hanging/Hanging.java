// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.hanging;

import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is never made, unless it is interrupted. */
@Component(immediate = true, service = Hanging.class)
public final class Hanging {
    @Activate
    public Hanging() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
