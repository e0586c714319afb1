// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;

/** The other service, strict about PKCE, redirects and refresh tokens: each is good once. Thread-safe. */
public final class FakeAuthorizationServer implements FakeOutbound.Server {
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final List<String> refreshTokens = new ArrayList<>();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private String expiresIn = ", \"expires_in\": 3600";
    private boolean refreshable = true;
    private String authorization = "Basic " + Base64.getEncoder().encodeToString("app:s3cret+%3A%26".getBytes(UTF_8));
    private FakeOutbound.Server fault;
    private int issued;

    /** The member of answers that tells how long a token is good. */
    public synchronized void expiresIn(String member) {
        expiresIn = member;
    }

    public synchronized void refreshable(boolean yes) {
        refreshable = yes;
    }

    /** The header that shows who the client is; null for a client without a secret. */
    public synchronized void authorization(String header) {
        authorization = header;
    }

    /** Answers otherwise until it is null again. */
    public synchronized void fault(FakeOutbound.Server other) {
        fault = other;
    }

    /** Somebody takes back what he has given. */
    public synchronized void takeBack() {
        refreshTokens.clear();
    }

    /** The forms that came to the token endpoint. */
    public synchronized List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    /** What a consenting browser brings back: the query of the redirect. */
    public synchronized Map<String, String> consent(String url) {
        Map<String, String> query = decode(URI.create(url).getRawQuery());
        if (!"code".equals(query.get("response_type")) || !"S256".equals(query.get("code_challenge_method"))) {
            throw new AssertionError("no authorization request with PKCE: " + query);
        }
        String code = "code/" + ++issued;
        codes.put(code, query);
        return new HashMap<>(Map.of("code", code, "state", query.get("state")));
    }

    @Override
    public synchronized OutboundResponse answer(OutboundRequest request) throws IOException {
        Map<String, String> form = decode(new String(request.body(), UTF_8));
        asked.add(form);
        if (fault != null) {
            return fault.answer(request);
        }
        boolean known = authorization == null
                ? "app".equals(form.get("client_id")) && request.headers().get("Authorization") == null
                : authorization.equals(request.headers().get("Authorization")) && !form.containsKey("client_id");
        if (!known) {
            return json(401, "{\"error\": \"invalid_client\"}");
        }
        boolean granted = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> isGoodCode(form);
            case "refresh_token" -> refreshTokens.remove(form.get("refresh_token"));
            default -> false;
        };
        return granted ? json(200, tokens()) : json(400, "{\"error\": \"invalid_grant\"}");
    }

    private boolean isGoodCode(Map<String, String> form) {
        Map<String, String> begun = codes.remove(form.get("code"));
        return begun != null
                && begun.get("redirect_uri").equals(form.get("redirect_uri"))
                && begun.get("code_challenge").equals(challenge(form.get("code_verifier")));
    }

    private String tokens() {
        issued++;
        String refresh = "refresh-" + issued;
        refreshTokens.add(refresh);
        return "{\"access_token\": \"access-" + issued + "\", \"token_type\": \"bearer\"" + expiresIn
                + (refreshable ? ", \"refresh_token\": \"" + refresh + "\"" : "") + "}";
    }

    public static OutboundResponse json(int status, String body) {
        return new OutboundResponse(status, Map.of("content-type", "application/json"), body.getBytes(UTF_8), false);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : form.split("&")) {
            int equals = parameter.indexOf('=');
            parameters.put(
                    URLDecoder.decode(parameter.substring(0, equals), UTF_8),
                    URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
        }
        return parameters;
    }
}
