// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;
import org.jspecify.annotations.Nullable;

/** Asks another service for tokens. What it sends beside them is never shown: it may hold secrets. Thread-safe. */
final class TokenEndpoint {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int ANSWER_LIMIT = 64 * 1024;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final OutboundClient outbound;
    private final Clock clock;
    private final TokenJson json = new TokenJson();

    TokenEndpoint(OutboundClient outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /** Exchanges the code that the browser has brought. */
    Tokens exchange(URI url, OAuthClient client, String code, String redirectUri, String verifier)
            throws IOException, TokenRefusedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        return ask(url, client, form);
    }

    /** Other tokens; where the service sends no other refresh token, the one that we have stays good. */
    Tokens refresh(URI url, OAuthClient client, String refresh) throws IOException, TokenRefusedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refresh);
        Tokens fresh = ask(url, client, form);
        return fresh.refresh() == null ? new Tokens(fresh.access(), refresh, fresh.expiresAt()) : fresh;
    }

    private Tokens ask(URI url, OAuthClient client, Map<String, String> form)
            throws IOException, TokenRefusedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        client.basic()
                .ifPresentOrElse(
                        basic -> headers.put("Authorization", basic), () -> form.put("client_id", client.id()));
        byte[] body = FormEncoding.encode(form).getBytes(UTF_8);
        OutboundResponse answer = send(new OutboundRequest("POST", url, headers, body, LIMIT, ANSWER_LIMIT));
        if (answer.status() / 100 != 2) {
            throw refused(answer);
        }
        Tokens tokens = answer.cut() ? null : json.received(answer.text(), clock.instant());
        if (tokens == null) {
            throw new TokenRefusedException("the service answered without an access token", null);
        }
        return tokens;
    }

    private OutboundResponse send(OutboundRequest request) throws IOException {
        try {
            return outbound.send(request);
        } catch (OutboundRefusedException e) {
            throw new IOException("the service's address is refused: " + e.getMessage(), e);
        }
    }

    private TokenRefusedException refused(OutboundResponse answer) {
        String code = code(json.error(answer.text()));
        return new TokenRefusedException(
                "the service answered " + answer.status() + (code == null ? "" : " " + code), code);
    }

    /** A code that may be shown; null if it is none. */
    static @Nullable String code(@Nullable String sent) {
        return sent != null && CODE.matcher(sent).matches() ? sent : null;
    }
}
