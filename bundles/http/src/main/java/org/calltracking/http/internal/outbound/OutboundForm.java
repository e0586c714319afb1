// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;

/** Sees to it that a request is one request, and that its framing stays the client's. */
final class OutboundForm {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final Set<String> CLIENTS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private OutboundForm() {}

    /** @throws OutboundRefusedException if method or headers are not ones to send */
    static void check(OutboundRequest request) {
        if (!METHODS.contains(request.method())) {
            throw new OutboundRefusedException("the method has to be one of " + String.join(", ", METHODS));
        }
        request.headers().forEach(OutboundForm::check);
        if (request.limit().isNegative() || request.limit().isZero()) {
            throw new IllegalArgumentException("a request needs time");
        }
        if (request.answerLimit() < 0 || request.answerLimit() > LARGEST_ANSWER) {
            throw new IllegalArgumentException("an answer has 0 to " + LARGEST_ANSWER + " bytes");
        }
    }

    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new OutboundRefusedException("a header's name has characters that no header may have");
        }
        if (CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new OutboundRefusedException("the header " + name + " is set by the client alone");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new OutboundRefusedException(
                    "the header " + name + " has characters beyond printable ASCII in its value");
        }
    }
}
