// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Hangs in its activation. */
@Component(immediate = true)
public final class HangingEndpoint implements Endpoint {
    @Activate
    public HangingEndpoint() {
        Hang.forEver();
    }

    @Override
    public String path() {
        return "/x/hanging";
    }

    @Override
    public Response answer(Request request) {
        return Response.empty(204);
    }
}
