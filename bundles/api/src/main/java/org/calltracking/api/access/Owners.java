// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Names the owners of what a viewer sees beside his own. Fit for a batched field {@code owner}. Thread-safe. */
@ProviderType
public interface Owners {
    /** The owners by account; the scope's own account and those that it does not reach are left out. */
    Map<Long, AccountName> byAccounts(AccountScope scope, Set<Long> accountIds);
}
