// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** The one place that decides who may do what. Thread-safe. */
@ProviderType
public interface AccessPolicy {
    /**
     * The scope in which the viewer may perform the action.
     *
     * @throws org.calltracking.api.RefusedException with {@code FORBIDDEN} when no account is open to it
     */
    AccountScope scope(Viewer viewer, Entity entity, Action action);

    /** Whether the viewer runs this installation. */
    boolean isOperator(Viewer viewer);

    /**
     * A scope for work that no viewer asked for, such as a call that rings.
     *
     * @param purpose names the work, for the log
     */
    AccountScope background(long accountId, String purpose);
}
