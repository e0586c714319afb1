// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.io.IOException;
import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way out for addresses that tenants name. It goes to addresses outside alone, unless the operator has named an
 * inside host; connects to the very address that was checked; follows no redirect; keeps no cookies. Thread-safe.
 */
@ProviderType
public interface OutboundClient {
    /**
     * Looks at a URL without connecting: its form, and its host where that is an address.
     *
     * @throws OutboundRefusedException if no request will ever be sent there
     */
    void check(URI url);

    /**
     * Sends a request and waits for the answer.
     *
     * @throws OutboundRefusedException if the URL is not one to go to
     * @throws java.net.UnknownHostException if its name was not found outside: there is none, or it leads inside, which
     *     is nobody's business
     * @throws IOException if there was no answer within the limit
     */
    OutboundResponse send(OutboundRequest request) throws IOException;
}
