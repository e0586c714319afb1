// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.DemoSettings;
import org.calltracking.demo.internal.company.Blueprint;

/** What the site shows: its page, and the script and style of the page. */
final class Site {
    private static final Map<String, String> TYPES =
            Map.of("/demo.css", "text/css;charset=utf-8", "/demo.js", "text/javascript;charset=utf-8");

    private final DemoSettings settings;
    private final Door door;
    private final String policy;

    Site(DemoSettings settings, Door door) {
        this.settings = settings;
        this.door = door;
        String here = "'self' " + settings.publicUrl();
        this.policy = "default-src 'none'; script-src " + here + "; style-src 'self'; img-src data:; connect-src "
                + here + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }

    Response answer(Request request, String below, Optional<Company> company) {
        String type = TYPES.get(below);
        if (type != null) {
            return Response.of(200, type, file(below)).with("Cache-Control", "no-cache");
        }
        if (!below.isEmpty() && !below.equals("/")) {
            return Response.empty(404);
        }
        if (isKnownByAnotherName(request)) {
            return Response.empty(302).with("Location", settings.publicUrl() + "/demo" + query(request.query()));
        }
        Response page = company.map(there -> home(request, there)).orElseGet(() -> beingBuilt(request));
        return page.with("Content-Security-Policy", policy)
                .with("Cache-Control", "no-store")
                .with("Vary", "Accept-Language");
    }

    /** Streams are for pages of the public address alone, so {@code localhost} will not do for 127.0.0.1. */
    private boolean isKnownByAnotherName(Request request) {
        return door.isAddressedToThisMachine(request) && !settings.site().equals(request.header("Host"));
    }

    private Response home(Request request, Company company) {
        Language language = Language.of(request);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("lang", language.code());
        values.put("lang.other", language.other().code());
        values.put("snippet", settings.publicUrl() + "/s/" + company.siteKey() + ".js");
        Blueprint.Office shop = Blueprint.VELODVOR.shop();
        Blueprint.Office workshop = Blueprint.VELODVOR.workshop();
        values.put("phone.shop", shop.number());
        values.put("phone.shop.written", shop.written());
        values.put("phone.workshop", workshop.number());
        values.put("phone.workshop.written", workshop.written());
        values.put("stubs", String.join(" ", Blueprint.VELODVOR.stubDigits()));
        values.put("email", company.row().email());
        return Response.html(200, new Page("home.html", language).with(values));
    }

    private static Response beingBuilt(Request request) {
        Language language = Language.of(request);
        return Response.html(503, new Page("wait.html", language).with(Map.of("lang", language.code())))
                .with("Retry-After", "1")
                .with("Refresh", "1");
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] file(String name) {
        try (InputStream in = Site.class.getResourceAsStream("/page" + name)) {
            return Objects.requireNonNull(in, "the bundle was built without " + name)
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
