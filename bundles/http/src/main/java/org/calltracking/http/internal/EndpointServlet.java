// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leads each request to the slot that owns its path. It gets what no other servlet of the whiteboard wants. A request is
 * read whole before it may wait: what waits then needs nothing more of its visitor.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/",
            "osgi.http.whiteboard.servlet.name=endpoints",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class EndpointServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Response NOT_FOUND = Response.text(404, "There is nothing here.\n");
    /** What requests are counted under that lead nowhere. */
    private static final String NOWHERE = "none";

    private final transient EndpointRegistry endpoints;
    private final transient EndpointMeters meters;

    @Activate
    public EndpointServlet(@Reference EndpointRegistry endpoints, @Reference EndpointMeters meters) {
        this.endpoints = endpoints;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        String path;
        try {
            path = RequestReader.path(request);
        } catch (RefusedRequestException e) {
            new Exchange(request, response, NOWHERE, meters).answer(e::response);
            return;
        }
        Optional<EndpointSlot> slot = endpoints.find(path);
        Exchange exchange =
                new Exchange(request, response, slot.map(EndpointSlot::path).orElse(NOWHERE), meters);
        if (slot.isEmpty()) {
            exchange.answer(() -> NOT_FOUND);
        } else {
            read(request, path, slot.get(), exchange)
                    .ifPresent(whole -> slot.get().serve(whole, exchange));
        }
    }

    private static Optional<Request> read(
            HttpServletRequest request, String path, EndpointSlot slot, Exchange exchange) {
        try {
            return Optional.of(RequestReader.read(request, path, slot.bodyLimit()));
        } catch (RefusedRequestException e) {
            exchange.answer(e::response);
            return Optional.empty();
        }
    }
}
