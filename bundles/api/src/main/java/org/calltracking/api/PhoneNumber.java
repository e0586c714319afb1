// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import java.util.regex.Pattern;

/**
 * A telephone number in E.164 form, for example {@code +74951234567}. Text from outside becomes one through the
 * {@code phones} bundle, which knows the numbering plans; this record checks the shape alone.
 */
public record PhoneNumber(String e164) {
    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{4,14}");

    /** @throws IllegalArgumentException if {@code e164} is not a plus sign followed by 5 to 15 digits */
    public PhoneNumber {
        if (!SHAPE.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /** The digits without the plus sign, for example {@code 74951234567}. */
    public String digits() {
        return e164.substring(1);
    }

    @Override
    public String toString() {
        return e164;
    }
}
