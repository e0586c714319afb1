// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks up accounts whose e-mail is confirmed. Thread-safe; joins the caller's unit of work. */
@ProviderType
public interface ConfirmedAccounts {
    /** The account with exactly this e-mail, in any case. Who asks must keep anybody from asking often. */
    Optional<ConfirmedAccount> byEmail(String email);

    /** Those with these ids, by id. */
    Map<Long, ConfirmedAccount> byIds(Collection<Long> ids);
}
