// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;

/** Who may ask for a field. */
public sealed interface AccessRule {

    /**
     * Lets the one who asks pass.
     *
     * @throws org.calltracking.api.RefusedException if he may not
     */
    void admit(RequestContext context);

    /** {@code @public}. */
    record Anyone() implements AccessRule {
        @Override
        public void admit(RequestContext context) {}
    }

    /** {@code @signedIn}. */
    record SignedIn() implements AccessRule {
        @Override
        public void admit(RequestContext context) {
            context.requireViewer();
        }
    }

    /** {@code @operator}. */
    record Operator() implements AccessRule {
        @Override
        public void admit(RequestContext context) {
            context.requireOperator();
        }
    }

    /** {@code @access(entity:, action:)}. */
    record Right(Entity entity, Action action) implements AccessRule {
        @Override
        public void admit(RequestContext context) {
            context.scope(this);
        }
    }
}
