// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/** Looks tracking numbers up. Thread-safe; joins the caller's unit of work. */
@ProviderType
public interface TrackingNumbers {
    /** The numbers with these ids by id; those outside the scope are left out. */
    Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids);

    /** The number that was dialled, whoever owns it: the PBX knows no accounts. */
    Optional<TrackingNumber> byPhone(PhoneNumber phone);

    /** The accounts that own numbers: what is kept about all numbers is made equal account by account. */
    Set<Long> owners();
}
