// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Leave to act for somebody at another service. Thread-safe. */
@ProviderType
public interface OAuthAccess {
    /**
     * An access token that is good for a minute at least, refreshed first if it must be. That asks the service, so it is
     * no call for inside a unit of work.
     *
     * @throws IOException if the service gave none now
     * @throws IllegalStateException if the leave was taken back: somebody must give it anew
     */
    Secret accessToken() throws IOException;
}
