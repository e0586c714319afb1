// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.calltracking.visits.internal.store.RunningVisit;
import org.jspecify.annotations.Nullable;

/** How a browser names its visit: the visit's id and a secret that proves it. */
record VisitToken(long id, String secret) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-z]{1,13}\\.[A-Za-z0-9_-]{22}");

    static @Nullable VisitToken parse(@Nullable String text) {
        if (text == null || !SHAPE.matcher(text).matches()) {
            return null;
        }
        int dot = text.indexOf('.');
        try {
            return new VisitToken(Long.parseLong(text.substring(0, dot), 36), text.substring(dot + 1));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean proves(RunningVisit visit) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.US_ASCII), visit.token().getBytes(StandardCharsets.US_ASCII));
    }

    String encode() {
        return Long.toString(id, 36) + "." + secret;
    }
}
