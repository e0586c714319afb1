// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import org.calltracking.api.access.AuditEntry;

/**
 * Who does something.
 *
 * @param address where the request came from
 */
public record Actor(long accountId, String address) {
    /** An entry of his own audit log. */
    AuditEntry did(String action, String object) {
        return did(accountId, action, object);
    }

    /** An entry of the audit log of another, to whom it was done. */
    AuditEntry did(long account, String action, String object) {
        return new AuditEntry(action, account, accountId, object, account == accountId ? address : null);
    }
}
