// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks accounts up. Thread-safe. */
@ProviderType
public interface Accounts {
    Optional<Account> byId(long id);
}
