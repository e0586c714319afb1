// SPDX-License-Identifier: Apache-2.0
package org.calltracking.phones;

import java.util.Optional;
import org.calltracking.api.PhoneNumber;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes phone numbers by the world's numbering plans. Thread-safe and without effects. */
@ProviderType
public interface Phones {
    /** The region whose national spellings are understood when a number does not name its country. */
    String DEFAULT_REGION = "RU";

    /**
     * A valid number out of any usual spelling, or empty. National spellings are read as of
     * {@link #DEFAULT_REGION}; extensions, letters and control characters are not accepted.
     */
    Optional<PhoneNumber> parse(String text);

    /** For people abroad, for example {@code +7 495 123-45-67}. */
    String international(PhoneNumber number);
}
