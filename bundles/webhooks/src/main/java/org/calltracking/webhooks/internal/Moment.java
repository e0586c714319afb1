// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments are told: as the schema tells them, always in UTC and with milliseconds. */
final class Moment {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    static String text(Instant moment) {
        return FORM.format(moment);
    }
}
