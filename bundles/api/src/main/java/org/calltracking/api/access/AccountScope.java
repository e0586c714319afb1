// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The accounts whose rows may be touched for one purpose. Every statement on a tenant's table takes one. Only the
 * {@link AccessPolicy} makes scopes; they are immutable.
 */
@ProviderType
public interface AccountScope {
    /** The accounts whose rows may be read or changed; never empty. */
    Set<Long> accountIds();

    /** The account that new rows belong to; one of {@link #accountIds()}. */
    long ownAccountId();
}
