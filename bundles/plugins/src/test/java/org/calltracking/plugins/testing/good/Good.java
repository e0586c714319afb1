// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing.good;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Does nothing wrong. */
@Component(immediate = true, service = Good.class)
public final class Good {
    @Activate
    public Good() {}
}
