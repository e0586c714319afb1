// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;

/** A PBX that is away degrades the whole and no more: visits and GraphQL go on. */
final class AmiHealth implements HealthCheck {
    private final String name;
    private final AmiLink link;

    AmiHealth(String name, AmiLink link) {
        this.name = name;
        this.link = link;
    }

    @Override
    public String name() {
        return "pbx." + name;
    }

    @Override
    public Health check() {
        int waiting = link.waiting();
        if (waiting > EventQueue.MARK) {
            return Health.degraded(link.state() + "; " + waiting + " events wait in memory for telephony");
        }
        return link.isConnected() ? Health.up(link.state()) : Health.degraded(link.state());
    }
}
