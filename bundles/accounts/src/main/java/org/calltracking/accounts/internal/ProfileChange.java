// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a profile; what is null stays.
 *
 * @param version that was read
 */
public record ProfileChange(
        int version,
        @Nullable String name,
        @Nullable PhoneNumber phone,
        @Nullable String timeZone,
        @Nullable Language language,
        @Nullable String currency) {}
