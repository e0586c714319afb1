// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import org.calltracking.api.access.AuditEntry;
import org.calltracking.api.event.EventLog;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leaves in the audit log of an account who signed in to it, and what changed who can. An entry is made inside the unit
 * that does what it tells, and stands if that commits. Thread-safe.
 */
@Component(service = Audit.class)
public final class Audit {
    private final EventLog events;

    @Activate
    public Audit(@Reference EventLog events) {
        this.events = events;
    }

    /** Done by the owner. */
    void byOwner(long accountId, String action, @Nullable String object, @Nullable String address) {
        new AuditEntry(action, accountId, accountId, object, address).appendTo(events);
    }

    /** Done by who runs the installation; from where is not the owner's business. */
    void byOperator(long accountId, long operatorId, String action) {
        new AuditEntry(action, accountId, operatorId, null, null).appendTo(events);
    }
}
