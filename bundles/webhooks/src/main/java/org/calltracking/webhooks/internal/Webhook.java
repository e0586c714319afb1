// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.net.URI;

/** An address that is told of calls, as an account filled it in. */
record Webhook(URI url, Method method, SigningKey key, Wanted events) {
    enum Method {
        GET,
        POST
    }

    /** Which events it wants. */
    enum Wanted {
        ALL,
        STARTED,
        ENDED;

        boolean includes(String type) {
            return switch (this) {
                case ALL -> CallEvents.TYPES.contains(type);
                case STARTED -> type.equals(CallEvents.STARTED);
                case ENDED -> type.equals(CallEvents.ENDED);
            };
        }
    }
}
