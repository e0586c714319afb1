// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.secret;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps texts encrypted with the operator's keys, and moves them over to a new key by itself. A place is named like
 * {@code accounts.second_factor:17}, by bundle, table and key, in at most 100 characters of ASCII; a text opens in its
 * own place and nowhere else. All methods join the unit of work that is open. Thread-safe.
 */
@ProviderType
public interface SecretVault {
    /**
     * Keeps the text, instead of one that was there.
     *
     * @throws org.calltracking.api.RefusedException with {@code UNAVAILABLE} while the keys cannot be used
     */
    void put(String place, String text);

    /**
     * The text of that place, or empty if there is none.
     *
     * @throws org.calltracking.api.RefusedException with {@code UNAVAILABLE} while the keys cannot be used
     * @throws IllegalStateException if what is there was changed or moved
     */
    Optional<String> get(String place);

    /** Forgets the text of that place, if there is one. */
    void remove(String place);
}
