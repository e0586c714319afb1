// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.deaf;

import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is not made before it is told to, and hears nothing else. */
@Component(immediate = true, service = Deaf.class)
public final class Deaf {
    /** The system property that ends it. */
    public static final String LET_GO = "calltracking.test.deaf.let.go";

    @Activate
    public Deaf() {
        while (!Boolean.getBoolean(LET_GO)) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
