// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.util.Optional;
import org.calltracking.api.PhoneNumber;
import org.calltracking.phones.Phones;

/** Knows only numbers that name their country. */
final class PlusPhones implements Phones {
    @Override
    public Optional<PhoneNumber> parse(String text) {
        return text.matches("\\+[1-9][0-9]{9,14}") ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    @Override
    public String international(PhoneNumber number) {
        return number.e164();
    }
}
