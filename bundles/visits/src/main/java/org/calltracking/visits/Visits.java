// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/** Looks visits up, and who held a number when. Thread-safe; joins the caller's unit of work. */
@ProviderType
public interface Visits {
    /** The visits with these ids by id; those outside the scope are left out. */
    Map<Long, Visit> byIds(AccountScope scope, Collection<Long> ids);

    /**
     * Who held the number at that time: the lease that ran or was in hold then. Stub and static numbers are held by
     * nobody.
     */
    Optional<Lease> holder(AccountScope scope, long numberId, Instant at);
}
