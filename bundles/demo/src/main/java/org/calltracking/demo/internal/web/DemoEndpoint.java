// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.Optional;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.DemoSettings;
import org.calltracking.demo.internal.house.Owner;
import org.calltracking.demo.internal.pbx.LiveCalls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The company's site at {@code /demo}, and what its page asks for. */
@Component
public final class DemoEndpoint implements Endpoint {
    private static final String PATH = "/demo";

    private final Demo demo;
    private final Site site;
    private final Sessions sessions;
    private final Calls calls;

    @Activate
    public DemoEndpoint(
            @Reference Demo demo,
            @Reference Owner owner,
            @Reference LiveCalls live,
            @Reference Authenticator authenticator,
            @Reference DemoSettings settings) {
        this.demo = demo;
        Door door = new Door(settings);
        this.site = new Site(settings, door);
        this.sessions = new Sessions(door, owner::signIn, authenticator);
        this.calls = new Calls(door, sessions, live);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Response answer(Request request) {
        String below = request.path().substring(PATH.length());
        Optional<Company> company = demo.company();
        if (request.onlyLooks()) {
            return site.answer(request, below, company);
        }
        if (company.isEmpty()) {
            return Response.text(503, "the company is being set up").with("Retry-After", "1");
        }
        if (!request.method().equals("POST")) {
            return Response.empty(405).with("Allow", "GET, POST");
        }
        return below.equals("/session")
                ? sessions.begin(request, company.get())
                : calls.answer(request, below, company.get());
    }
}
