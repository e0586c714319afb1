// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What an account says of itself, and how it wants to see things.
 *
 * @param phone null if none was given
 * @param timeZone a name of IANA, such as {@code Europe/Moscow}
 * @param currency a code of ISO 4217, such as {@code RUB}
 * @param version grows with each change
 */
public record Profile(
        String name, @Nullable PhoneNumber phone, String timeZone, Language language, String currency, int version) {}
