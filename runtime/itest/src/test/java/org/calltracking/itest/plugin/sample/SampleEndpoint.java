// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Component;

/** A small page, and an echo of what is sent. */
@Component
public final class SampleEndpoint implements Endpoint {
    private static final int BODY_LIMIT = 64 * 1024;

    @Override
    public String path() {
        return "/x/sample";
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    @Override
    public Response answer(Request request) {
        if (request.onlyLooks()) {
            return Response.html(200, "<!DOCTYPE html><title>Sample</title><p>This is the sample plug-in.</p>");
        }
        return Response.of(200, "application/octet-stream", request.body());
    }
}
