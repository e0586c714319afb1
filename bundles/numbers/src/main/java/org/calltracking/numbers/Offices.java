// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import java.util.Collection;
import java.util.Map;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/** Looks offices up. Thread-safe; joins the caller's unit of work. A change appends {@link #CHANGED}. */
@ProviderType
public interface Offices {
    /** The event after an office was created or changed; its subject is {@code office:ID}. */
    String CHANGED = "office.changed";

    /** The offices with these ids by id; those outside the scope are left out. */
    Map<Long, Office> byIds(AccountScope scope, Collection<Long> ids);
}
