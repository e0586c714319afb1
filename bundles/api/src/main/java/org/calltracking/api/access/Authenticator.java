// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Finds out who a request comes from. Thread-safe. */
@ProviderType
public interface Authenticator {
    /** The name of the cookie that carries a session. */
    String SESSION_COOKIE = "calltracking_session";

    /** By which browsers know that cookie under https. The edge translates: nobody else reads or sets it. */
    String HOST_SESSION_COOKIE = "__Host-" + SESSION_COOKIE;

    /**
     * The viewer behind a request's credentials, or null when they are absent or no longer good.
     *
     * @param bearerToken what stood behind {@code Authorization: Bearer}; wins over the session
     * @param sessionToken the value of {@link #SESSION_COOKIE}
     */
    @Nullable
    Viewer authenticate(@Nullable String bearerToken, @Nullable String sessionToken);
}
