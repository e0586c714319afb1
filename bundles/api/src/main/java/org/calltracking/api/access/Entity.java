// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import static org.calltracking.api.access.Action.BUY;
import static org.calltracking.api.access.Action.CREATE;
import static org.calltracking.api.access.Action.DELETE;
import static org.calltracking.api.access.Action.EDIT;
import static org.calltracking.api.access.Action.EXPORT;
import static org.calltracking.api.access.Action.HIDE;
import static org.calltracking.api.access.Action.LISTEN;
import static org.calltracking.api.access.Action.TAG;
import static org.calltracking.api.access.Action.VIEW;
import static org.calltracking.api.access.ObjectKind.CAMPAIGN;
import static org.calltracking.api.access.ObjectKind.OFFICE;
import static org.calltracking.api.access.ObjectKind.TRACKING_NUMBER;

import java.util.Set;

/** What rights are given for. The names stand in the {@code @access} directive of the schema. */
public enum Entity {
    /** Calls, with tags, recordings and blacklist. */
    CALLS(Set.of(VIEW, LISTEN, EXPORT, TAG, HIDE), Set.of(CAMPAIGN, TRACKING_NUMBER)),
    /** Tracking numbers, offices and the number shop. */
    NUMBERS(Set.of(VIEW, CREATE, EDIT, DELETE, BUY), Set.of(TRACKING_NUMBER, OFFICE)),
    /** Campaigns, with visits, snippet and attribution settings. */
    CAMPAIGNS(Set.of(VIEW, CREATE, EDIT, DELETE), Set.of(CAMPAIGN)),
    /** Plug-ins with their settings and connections, webhooks, and what is delivered to them. */
    INTEGRATIONS(Set.of(VIEW, CREATE, EDIT, DELETE), Set.of());

    private final Set<Action> actions;
    private final Set<ObjectKind> objectKinds;

    Entity(Set<Action> actions, Set<ObjectKind> objectKinds) {
        this.actions = actions;
        this.objectKinds = objectKinds;
    }

    /** What a right on it can allow. */
    public Set<Action> actions() {
        return actions;
    }

    /** What a right on it can be narrowed to. */
    public Set<ObjectKind> objectKinds() {
        return objectKinds;
    }
}
