// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.phones.Phones;
import org.calltracking.visits.internal.PageView;
import org.calltracking.visits.internal.Reception;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The script and its calls. Requests come from any site and carry no credentials. Whatever is wrong with one, its page
 * gets an answer that swaps nothing, never an error.
 */
@Component(service = Endpoint.class)
public final class SnippetEndpoint implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/s/([a-z0-9]{16})(\\.js|/visit|/beat)");
    private static final Map<String, ?> NOTHING = Map.of("swaps", List.of());

    private final Reception reception;
    private final VisitorRequests requests;
    private final byte[] script;

    @Activate
    public SnippetEndpoint(@Reference Reception reception, @Reference Phones phones) {
        this.reception = reception;
        this.requests = new VisitorRequests(phones);
        this.script = script();
    }

    @Override
    public String path() {
        return "/s";
    }

    @Override
    public Response answer(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Response.empty(404);
        }
        String siteKey = path.group(1);
        return switch (path.group(2)) {
            case ".js" -> request.onlyLooks() ? serveScript() : Response.empty(405);
            case "/visit" -> request.method().equals("POST") ? shared(visit(siteKey, request)) : Response.empty(405);
            default -> request.method().equals("POST") ? shared(beat(siteKey, request)) : Response.empty(405);
        };
    }

    /** The script is the same for all: it is served when the database is away too. */
    private Response serveScript() {
        return Response.of(200, "text/javascript;charset=utf-8", script)
                .with("Cache-Control", "public, max-age=300")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private Response visit(String siteKey, Request request) {
        PageView view = Robots.sent(request) ? null : requests.pageView(request);
        if (view == null) {
            return Response.json(200, requests.write(NOTHING));
        }
        return reception
                .receive(siteKey, view)
                .map(welcome -> Response.json(200, requests.answer(welcome)))
                .orElseGet(() -> Response.json(200, requests.write(NOTHING)));
    }

    private Response beat(String siteKey, Request request) {
        VisitorRequests.Beat beat = requests.beat(request);
        boolean live = beat != null && reception.heard(siteKey, beat.visit(), beat.shown(), beat.leaving());
        return Response.json(200, requests.write(Map.of("live", live)));
    }

    private static Response shared(Response response) {
        return response.with("Access-Control-Allow-Origin", "*")
                .with("Cache-Control", "no-store")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] script() {
        try (InputStream in = SnippetEndpoint.class.getResourceAsStream("/snippet/snippet.js")) {
            return Objects.requireNonNull(in, "the bundle was built without its script")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
