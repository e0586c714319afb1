// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Lets a request begin or end the browser's session: the answer then sets or clears the session cookie. */
@ProviderType
public interface SignInContext {
    /** The address the request came from, for limits and lists of sessions. */
    String remoteAddress();

    /** What the browser or program calls itself, as it was sent; null if it says nothing. */
    @Nullable
    String userAgent();

    /** Sets the session cookie. */
    void signedIn(String sessionToken, Duration lifetime);

    /** Clears the session cookie. */
    void signedOut();
}
