// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.throwing;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Fails when it is made. */
@Component(immediate = true, service = Throwing.class)
public final class Throwing {
    @Activate
    public Throwing() {
        throw new IllegalStateException("no key");
    }
}
