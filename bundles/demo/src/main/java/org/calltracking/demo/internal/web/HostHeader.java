// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host that a browser believes it speaks with. A name that was made to lead to this machine is not this machine's.
 *
 * @param name in lower case; IPv6 in brackets
 */
record HostHeader(String name) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|\\[::1]");

    /** The host in the header or authority; one without a name if there is none. */
    static HostHeader of(@Nullable String text) {
        Matcher host = HOST.matcher(text == null ? "" : text);
        return new HostHeader(host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "");
    }

    boolean isLoopback() {
        return LOOPBACK.matcher(name).matches();
    }
}
