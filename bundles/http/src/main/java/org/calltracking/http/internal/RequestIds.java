// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.calltracking.api.http.RequestId;

/** Gives each request its id: that of a trusted proxy, or a new one. Immutable, thread-safe. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ATTRIBUTE = RequestIds.class.getName();

    private final TrustedProxies proxies;

    RequestIds(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** @param request as it came from the peer */
    RequestId give(HttpServletRequest request) {
        String told = request.getHeader(HEADER);
        RequestId id = told != null && isBelieved(told, request) ? new RequestId(told) : fresh();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** That of a request that was dispatched anew. */
    static RequestId of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestId id ? id : RequestId.current();
    }

    private boolean isBelieved(String told, HttpServletRequest request) {
        return SANE.matcher(told).matches() && proxies.trust(request.getRemoteAddr());
    }

    /** It has to be found again, not to be kept from anybody. */
    private static RequestId fresh() {
        return new RequestId(
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }
}
