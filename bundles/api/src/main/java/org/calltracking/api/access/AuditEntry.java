// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import java.util.Map;
import java.util.TreeMap;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log: something that an account must be able to trace later. It is appended as an event in the
 * unit of work that does it, and kept by the policy's bundle.
 *
 * @param action a dotted name such as {@code role.given}
 * @param accountId in whose log it stands: the account as which, or to which, it was done
 * @param actorId the account of who did it
 * @param object what it was done to, for people, such as the name of a role; no secrets
 * @param address the network address that the request came from
 */
public record AuditEntry(
        String action,
        long accountId,
        long actorId,
        @Nullable String object,
        @Nullable String address) {
    /** The event. */
    public static final String EVENT = "audit.entry";

    private static final String ACTION = "action";
    private static final String ACTOR = "actorId";
    private static final String OBJECT = "object";
    private static final String ADDRESS = "address";

    /** @throws IllegalStateException outside a writing unit */
    public void appendTo(EventLog log) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(ACTION, action);
        facts.put(ACTOR, String.valueOf(actorId));
        if (object != null) {
            facts.put(OBJECT, object);
        }
        if (address != null) {
            facts.put(ADDRESS, address);
        }
        log.append(EVENT, accountId, "audit:" + accountId, facts);
    }

    /** @throws IllegalArgumentException if the event tells of none */
    public static AuditEntry of(Event event) {
        String action = event.payload().get(ACTION);
        String actor = event.payload().get(ACTOR);
        Long account = event.accountId();
        if (!event.type().equals(EVENT) || action == null || actor == null || account == null) {
            throw new IllegalArgumentException("not an audit entry");
        }
        return new AuditEntry(
                action,
                account,
                Long.parseLong(actor),
                event.payload().get(OBJECT),
                event.payload().get(ADDRESS));
    }
}
