// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leads each request to the endpoint that owns its path. It gets what no other servlet of the whiteboard wants. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/", "osgi.http.whiteboard.servlet.name=endpoints"})
public final class EndpointServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Response NOT_FOUND = Response.text(404, "There is nothing here.\n");

    private final transient EndpointRegistry endpoints;

    @Activate
    public EndpointServlet(@Reference EndpointRegistry endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseWriter.write(answer(request), request, response);
    }

    private Response answer(HttpServletRequest request) {
        try {
            String path = RequestReader.path(request);
            Optional<Endpoint> endpoint = endpoints.find(path);
            return endpoint.isEmpty()
                    ? NOT_FOUND
                    : endpoint.get()
                            .answer(RequestReader.read(
                                    request, path, endpoint.get().bodyLimit()));
        } catch (RefusedRequestException e) {
            return e.response();
        }
    }
}
