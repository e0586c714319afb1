// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A small authorisation server: authorization code with PKCE, refresh tokens that are good once, and a resource that
 * wants an access token. Everybody consents at once. What is against the rules is refused as OAuth says, and kept in
 * {@link #violations}. Thread-safe.
 *
 * <p>It listens on the loopback address, which the house goes to only if the operator names {@link #host}.
 */
public final class AuthorisationServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String clientId;
    private final String clientSecret;
    private final Grants grants = new Grants();
    private final List<String> violations = new ArrayList<>();
    private Duration lifetime = Duration.ofHours(1);
    private boolean consenting = true;
    private int refreshes;

    /** @param clientSecret null for a client that has none */
    public AuthorisationServer(String clientId, String clientSecret) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/authorize", exchange -> answer(exchange, this::authorize));
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.createContext("/resource", exchange -> answer(exchange, this::resource));
        server.start();
    }

    /** Host and port, as the operator would name them. */
    public String host() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    public URI authorizationUrl() {
        return URI.create(issuer() + "/authorize");
    }

    public URI tokenUrl() {
        return URI.create(issuer() + "/token");
    }

    /** Answers 200 to who has an access token that is good now, 401 to others. */
    public URI resourceUrl() {
        return URI.create(issuer() + "/resource");
    }

    /** Tokens given from now on are good for so long. */
    public synchronized void lifetime(Duration duration) {
        lifetime = duration;
    }

    /** Whether people give leave from now on. */
    public synchronized void consenting(boolean yes) {
        consenting = yes;
    }

    /** Takes all leave back that was given. */
    public synchronized void takeBack() {
        grants.takeBack();
    }

    /** How often tokens were renewed. */
    public synchronized int refreshes() {
        return refreshes;
    }

    /** What was asked for against the rules. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String issuer() {
        return "http://" + host();
    }

    private record Reply(int status, Map<String, String> headers, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
        }
    }

    @FunctionalInterface
    private interface Answer {
        Reply to(HttpExchange exchange) throws IOException;
    }

    private synchronized void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            Reply reply = answer.to(exchange);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply authorize(HttpExchange exchange) {
        Map<String, String> query = decode(exchange.getRequestURI().getRawQuery());
        String redirect = query.get("redirect_uri");
        if (!clientId.equals(query.get("client_id")) || redirect == null) {
            return violation("no client of ours is sent here: " + query.keySet());
        }
        boolean asksRightly = "code".equals(query.get("response_type"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("code_challenge", "").length() == 43
                && query.getOrDefault("state", "").length() >= 22;
        Map<String, String> back = new LinkedHashMap<>();
        back.put("iss", issuer());
        back.put("state", query.getOrDefault("state", ""));
        if (!asksRightly) {
            violations.add("no request for a code with PKCE and state: " + query.keySet());
            back.put("error", "invalid_request");
        } else if (!consenting) {
            back.put("error", "access_denied");
        } else {
            back.put("code", grants.code(redirect, query.get("code_challenge")));
        }
        return new Reply(302, Map.of("Location", redirect + (redirect.contains("?") ? "&" : "?") + encode(back)), "");
    }

    private Reply token(HttpExchange exchange) throws IOException {
        Map<String, String> form = decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (!exchange.getRequestMethod().equals("POST")) {
            return violation("the token endpoint is asked by POST");
        }
        if (!isClient(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
            violations.add("the client does not show who it is");
            return Reply.json(401, "{\"error\":\"invalid_client\"}");
        }
        String type = form.getOrDefault("grant_type", "");
        boolean granted = switch (type) {
            case "authorization_code" ->
                grants.exchange(form.get("code"), form.get("redirect_uri"), form.get("code_verifier"));
            case "refresh_token" -> grants.refresh(form.get("refresh_token"));
            default -> false;
        };
        if (!granted) {
            return Reply.json(400, "{\"error\":\"invalid_grant\"}");
        }
        refreshes += type.equals("refresh_token") ? 1 : 0;
        Grants.Given given = grants.give(System.nanoTime() + lifetime.toNanos());
        return Reply.json(
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"}"
                        .formatted(given.access(), lifetime.toSeconds(), given.refresh()));
    }

    /** {@code client_secret_basic} for a client with a secret, {@code client_id} in the body for one without. */
    private boolean isClient(String authorization, Map<String, String> form) {
        if (clientSecret == null) {
            return authorization == null && clientId.equals(form.get("client_id"));
        }
        String both = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret, UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
        return expected.equals(authorization) && !form.containsKey("client_secret");
    }

    private Reply resource(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean good = authorization != null
                && authorization.startsWith("Bearer ")
                && grants.isGood(authorization.substring("Bearer ".length()), System.nanoTime());
        return good ? Reply.json(200, "{\"orders\":3}") : Reply.json(401, "{\"error\":\"invalid_token\"}");
    }

    private Reply violation(String what) {
        violations.add(what);
        return Reply.json(400, "{\"error\":\"invalid_request\"}");
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> parameters = new HashMap<>();
        Stream.of((form == null ? "" : form).split("&"))
                .filter(parameter -> parameter.contains("="))
                .forEach(parameter -> parameters.put(
                        URLDecoder.decode(parameter.substring(0, parameter.indexOf('=')), UTF_8),
                        URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8)));
        return parameters;
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(joining("&"));
    }
}
