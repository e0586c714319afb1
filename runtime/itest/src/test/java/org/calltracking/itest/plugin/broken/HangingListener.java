// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.util.Set;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.osgi.service.component.annotations.Component;

/** Hangs when an office changed. */
@Component
public final class HangingListener implements EventListener {
    @Override
    public String name() {
        return "deaf";
    }

    @Override
    public Set<String> types() {
        return Set.of("office.changed");
    }

    @Override
    public void on(Event event) {
        Hang.forEver();
    }
}
