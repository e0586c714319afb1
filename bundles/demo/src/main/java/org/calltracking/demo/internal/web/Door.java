// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.regex.Pattern;
import org.calltracking.api.http.Request;
import org.calltracking.demo.internal.DemoSettings;

/**
 * Who may come in. The company's own page is known by its origin; who sits at this very machine needs no password, but
 * only while nobody else can reach HTTP, and not through a proxy that hands strangers on.
 */
final class Door {
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    private final DemoSettings settings;

    Door(DemoSettings settings) {
        this.settings = settings;
    }

    /** Whether a script of our own page sends this. A form or a foreign page cannot say so. */
    boolean isFromOurPage(Request request) {
        String type = request.header("Content-Type");
        return type != null
                && type.startsWith("application/json")
                && settings.publicUrl().toString().equals(request.header("Origin"));
    }

    /** Whether the request comes from this machine, on a way that leads nowhere else. */
    boolean isAtThisMachine(Request request) {
        return isAddressedToThisMachine(request)
                && LOOPBACK.matcher(request.remoteAddress()).matches()
                && request.header("X-Forwarded-For") == null
                && request.header("Forwarded") == null
                && request.header("Via") == null;
    }

    /** Whether the installation is for this machine alone, and the browser knows it by such a name. */
    boolean isAddressedToThisMachine(Request request) {
        return settings.isBoundToLoopback()
                && HostHeader.of(settings.site()).isLoopback()
                && HostHeader.of(request.header("Host")).isLoopback();
    }
}
